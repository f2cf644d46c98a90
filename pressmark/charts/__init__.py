"""View values to SVG coordinates: happenings and outlets with their texts go in, finished pictures come out.

`coverage_picture` is the home page's, `lane_picture` the outlet page's, `mention_picture` a name's,
`apart_picture` and `counts_picture` the timeline's; templates/parts/chart.html prints all.
"""

from pressmark.charts.apart import apart_picture
from pressmark.charts.counting import counts_picture
from pressmark.charts.given import Count, Happening, Lane, Printing
from pressmark.charts.mentions import mention_picture
from pressmark.charts.picture import coverage_picture, lane_picture
from pressmark.charts.shapes import Picture

__all__ = [
    "Count",
    "Happening",
    "Lane",
    "Picture",
    "Printing",
    "apart_picture",
    "counts_picture",
    "coverage_picture",
    "lane_picture",
    "mention_picture",
]
