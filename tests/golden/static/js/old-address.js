/* stands in for the real script, whose changes are not the concern of the golden archive */
