package values

import "testing"

func TestAnswersInTheScalesOwnWords(t *testing.T) {
	often := Scale{Low: 1, High: 5, Labels: []string{"Never", "Hardly ever", "Occasionally", "Some of the time", "Often or always"}}
	ladder := Scale{Low: 0, High: 10, LowLabel: "not at all satisfied", HighLabel: "completely satisfied"}
	for _, c := range []struct {
		scale Scale
		text  string
		want  int // -1 is none
	}{
		{often, "3", 3}, {often, "3.0", 3}, {often, "never", 1}, {often, "Often/always", 5}, {often, "Often or always", 5}, {often, "OFTEN", 5}, {often, "4 - Some of the time", 4},
		{often, "Some of the time (4)", 4}, {often, "3 - Some of the time", -1}, {often, "sometimes", -1}, {often, "6", -1}, {often, "2.5", -1}, {often, "3 apples", -1}, {often, "", -1},
		{ladder, "0 - Not at all", 0}, {ladder, "10 Completely", 10}, {ladder, "7", 7}, {ladder, "not at all", 0}, {ladder, "3 - Not at all", -1}, {ladder, "2.5", -1}, {ladder, "11", -1}, {ladder, "10 - completely satisfied", 10},
	} {
		got, ok := c.scale.Answer(c.text)
		if !ok {
			got = -1
		}
		if got != c.want {
			t.Errorf("%q is %d, want %d", c.text, got, c.want)
		}
	}
}
