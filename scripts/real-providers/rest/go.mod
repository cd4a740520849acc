module rest

go 1.18

require github.com/Mastercard/terraform-provider-restapi v1.20.0
