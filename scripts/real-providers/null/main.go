// HashiCorp's null provider as a program: its Go module is a library since nobody tags its later versions.
package main

import (
	"github.com/hashicorp/terraform/plugin"
	"github.com/terraform-providers/terraform-provider-null/null"
)

func main() {
	plugin.Serve(&plugin.ServeOpts{ProviderFunc: null.Provider})
}
