# The full organization of __tests__/fixtures/configurations/full-org.tf by Mastercard's generic REST provider, each object read
# by as few requests as it can. It cannot make accounts, whose creation answers with an empty body, so accounts and clients are
# there before and are adopted: "created" by a read. It does not see that a grant is gone: a list without it is an answer like
# any other, also with `read_search`, which only takes more requests.
terraform {
  required_providers {
    restapi = { source = "mastercard/restapi", version = "1.20.0" }
  }
}

variable "api_url" { type = string }
variable "org" { type = string }
variable "token" {
  type      = string
  sensitive = true
}
variable "accounts" { type = list(string) }
variable "clients" { type = list(object({ account = number, id = string })) }

locals {
  roles    = ["billing_center_viewer", "budget_viewer", "policy_viewer", "observer", "credential_viewer"]
  iam      = "/iam/v1/orgs/${var.org}"
  accounts = restapi_object.account[*].id
  grants = [for index in range(100) : {
    subject = "ref::::iam:service-account:${local.accounts[index % 20]}"
    role    = local.roles[floor(index / 20)]
  }]
  rules       = [for grant in local.grants : jsonencode({ subject = { ref = grant.subject }, role = { name = grant.role } })]
  filters     = [for grant in local.grants : "subjectRef eq '${grant.subject}' and roleName eq '${grant.role}'"]
  collections = [for client in var.clients : "${local.iam}/service-accounts/${local.accounts[client.account]}/clients"]
}

provider "restapi" {
  uri     = var.api_url
  headers = { Authorization = "Bearer ${var.token}" }
}

resource "restapi_object" "account" {
  count         = length(var.accounts)
  path          = "${local.iam}/service-accounts"
  object_id     = var.accounts[count.index]
  create_method = "GET"
  create_path   = "${local.iam}/service-accounts/{id}"
  update_method = "PATCH"
  data          = jsonencode({ name = "account ${count.index}", description = "One of twenty" })
}

resource "restapi_object" "grant" {
  count          = length(local.grants)
  path           = "${local.iam}/access-rules"
  object_id      = "${local.grants[count.index].role}-${count.index % 20}"
  create_method  = "PUT"
  create_path    = "${local.iam}/access-rules/grant"
  read_path      = "${local.iam}/access-rules?filter=${urlencode(local.filters[count.index])}"
  destroy_method = "PUT"
  destroy_path   = "${local.iam}/access-rules/revoke"
  data           = local.rules[count.index]
  destroy_data   = local.rules[count.index]
}

resource "restapi_object" "client" {
  count         = length(var.clients)
  path          = local.collections[count.index]
  object_id     = var.clients[count.index].id
  create_method = "GET"
  create_path   = "${local.collections[count.index]}/{id}"
  data          = jsonencode({})
}
