// Command program is a small program with two modules in it, of which a test
// makes the bill of materials.
package main

import (
	"fmt"

	"github.com/spf13/cobra"
	"go.etcd.io/bbolt"
)

func main() { fmt.Println((&cobra.Command{Use: "x"}).Name(), bbolt.ErrDatabaseNotOpen) }
