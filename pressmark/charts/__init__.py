"""View values to SVG coordinates: happenings and outlets with their texts go in, finished pictures come out.

`coverage_picture` is the home page's, `lane_picture` the outlet page's, `mention_picture` a name's;
templates/parts/chart.html prints them.
"""

from pressmark.charts.given import Happening, Lane, Printing
from pressmark.charts.mentions import mention_picture
from pressmark.charts.picture import coverage_picture, lane_picture
from pressmark.charts.shapes import Picture

__all__ = ["Happening", "Lane", "Picture", "Printing", "coverage_picture", "lane_picture", "mention_picture"]
