package figures

// swemwbsMetric turns a raw total of the Short Warwick-Edinburgh Mental
// Wellbeing Scale, 7 to 35, into its metric score, in hundredths: place 0 is a
// total of 7. Each person's total is converted before any mean is taken.
//
// Source: the raw-to-metric conversion published by the University of Warwick
// (warwick.ac.uk/fac/med/research/platform/wemwbs/researchers/guidance), after
// Stewart-Brown and others 2009. The numbers are facts; the questions' wording
// is licensed, and is not here.
var swemwbsMetric = [29]int64{
	700, 951, 1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636,
	1688, 1743, 1798, 1859, 1925, 1998, 2073, 2154, 2235, 2321,
	2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500,
}
