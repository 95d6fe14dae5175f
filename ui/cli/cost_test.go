package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestABudgetGrowsToTheLimitAndNoFurther(t *testing.T) {
	s := newShop(t)
	file := s.group()
	var made struct{ ID string }
	if err := json.Unmarshal([]byte(s.must("bid", file, "new", "--name", "Our bid", "--json")), &made); err != nil {
		t.Fatal(err)
	}
	s.must("bid", file, "cost", made.ID, "--item", "Room hire", "--amount", "£4,000.00", "--how", "40 mornings at £100")
	s.must("bid", file, "cost", "our bid", "--item", "Wool", "--amount", "999.99")
	s.must("bid", file, "cost", made.ID, "--item", "Volunteers' time", "--amount", "9000", "--in-kind")
	if errs := s.refused(Refused, file, "bid", file, "cost", made.ID, "--item", "Tea", "--amount", "0.02"); !strings.Contains(errs, "£5,000") {
		t.Errorf("the refusal does not name the limit: %s", errs)
	}
	s.must("bid", file, "cost", made.ID, "--item", "Tea", "--amount", "0.01")
	var bids []struct {
		Asked int64 `json:"asked_pence"`
	}
	if err := json.Unmarshal([]byte(s.must("bid", file, "list", "--json")), &bids); err != nil || bids[0].Asked != 500000 {
		t.Errorf("asks for %+v pence: %v", bids, err)
	}
	for _, amount := range []string{"", "ten", "1.234", "-5", "1,00"} {
		s.refused(Usage, file, "bid", file, "cost", made.ID, "--item", "Tea", "--amount", amount)
	}
}
