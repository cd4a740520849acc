/** What a module needs to say where its provider is from. */
const inModule = `
  terraform {
    required_providers {
      flexera = { source = "terraform.internal/flexera-iam/flexera" }
    }
  }
`;

export const family = (account: string, { client = account } = {}): string => `
  resource "flexera_service_account" "${account}" {
    name = "cost reader"
  }
  resource "flexera_access_grant" "${account}" {
    subject_ref = flexera_service_account.${account}.ref
    role        = "billing_center_viewer"
  }
  resource "flexera_service_account_client" "${client}" {
    service_account_id = flexera_service_account.${account}.id
  }
  resource "flexera_service_account" "${account}_writer" {
    name       = "cost writer"
    depends_on = [flexera_service_account.${account}]
  }
  resource "flexera_exclusive_grants" "${account}" {
    subject_ref = flexera_service_account.${account}_writer.ref
    grants      = [{ role = "billing_center_admin" }, { role = "observer" }]
  }
`;

/** Accounts, each with a grant and a client. */
const several = (repetition: string, name: string, own: string): string => `
  locals {
    names = ["cost a", "cost b"]
  }
  resource "flexera_service_account" "many" {
    ${repetition}
    name = ${name}
  }
  resource "flexera_access_grant" "many" {
    ${repetition}
    subject_ref = flexera_service_account.many[${own}].ref
    role        = "observer"
  }
  resource "flexera_service_account_client" "many" {
    ${repetition}
    service_account_id = flexera_service_account.many[${own}].id
  }
`;

export interface Case {
  readonly title: string;
  /** Accounts that exist without Terraform, by name; their ids begin at 2263. */
  readonly existing?: readonly string[];
  readonly before: string;
  readonly after: string;
  /** Modules of the configuration after, by name. */
  readonly modules?: Readonly<Record<string, string>>;
  /** What is said to be where, without the types, which are the same on both sides. */
  readonly moves: readonly string[];
}

export const cases: readonly Case[] = [
  {
    title: "an account, its grant, its client and its set, renamed together",
    before: family("old"),
    after: family("new"),
    moves: ["old → new", "old_writer → new_writer", "old → new", "old → new", "old → new"],
  },
  {
    title: "grants and a client of literal ids, in other spellings",
    existing: ["cost reader"],
    before: `
      resource "flexera_access_grant" "one" {
        subject_ref = "ref::::iam:service-account:2263"
        role        = "observer"
      }
      resource "flexera_access_grant" "two" {
        subject_ref = "ref::::iam:user:121456"
        role        = "observer"
      }
      resource "flexera_service_account_client" "client" {
        service_account_id = "2263"
      }
    `,
    after: `
      resource "flexera_access_grant" "first" {
        subject_ref = "ref:nam:1105::iam:service-account:2263"
        role        = "observer"
        scope_ref   = "ref::::iam:org:1105"
      }
      resource "flexera_access_grant" "second" {
        subject_ref = "iam#user:121456"
        role        = "observer"
      }
      resource "flexera_service_account_client" "pipeline" {
        service_account_id = "2263"
      }
    `,
    moves: ["one → first", "two → second", "client → pipeline"],
  },
  {
    title: "count becomes for_each",
    before: several("count = 2", "local.names[count.index]", "count.index"),
    after: several("for_each = toset(local.names)", "each.key", "each.key"),
    moves: [
      'many[0] → many["cost a"]',
      'many[1] → many["cost b"]',
      'many[0] → many["cost a"]',
      'many[1] → many["cost b"]',
      'many[0] → many["cost a"]',
      'many[1] → many["cost b"]',
    ],
  },
  {
    title: "for_each becomes count, with what follows the accounts by for_each",
    before: several("for_each = toset(local.names)", "each.key", "each.key"),
    after: `
      resource "flexera_service_account" "many" {
        count = 2
        name  = ["cost b", "cost a"][count.index]
      }
      resource "flexera_access_grant" "many" {
        count       = 2
        subject_ref = flexera_service_account.many[count.index].ref
        role        = "observer"
      }
      resource "flexera_service_account_client" "many" {
        count              = length(flexera_service_account.many)
        service_account_id = flexera_service_account.many[count.index].id
      }
    `,
    moves: [
      'many["cost a"] → many[1]',
      'many["cost b"] → many[0]',
      'many["cost a"] → many[1]',
      'many["cost b"] → many[0]',
      'many["cost a"] → many[1]',
      'many["cost b"] → many[0]',
    ],
  },
  {
    title: "resources with all their instances, of which each.value is an account",
    before: several("for_each = toset(local.names)", "each.key", "each.key"),
    after: `
      resource "flexera_service_account" "readers" {
        for_each = toset(["cost a", "cost b"])
        name     = each.key
      }
      resource "flexera_access_grant" "observers" {
        for_each    = flexera_service_account.readers
        subject_ref = each.value.ref
        role        = "observer"
      }
      resource "flexera_service_account_client" "pipelines" {
        for_each           = flexera_service_account.readers
        service_account_id = each.value.id
      }
    `,
    moves: ["many → readers", "many → observers", "many → pipelines"],
  },
  {
    title: "a single one becomes an instance, under a key with quotes and what looks like an expression",
    before: `
      resource "flexera_service_account" "reader" {
        name = "cost reader"
      }
    `,
    after: `
      resource "flexera_service_account" "readers" {
        for_each = { "say \\"$\${hi}\\" %%{ if }" = "cost reader" }
        name     = each.value
      }
    `,
    moves: ['reader → readers["say \\"$${hi}\\" %%{ if }"]'],
  },
  {
    title: "an account into a module, whose output the grant refers to",
    before: family("old"),
    after: `
      module "reader" {
        source = "./reader"
      }
      resource "flexera_access_grant" "cost" {
        subject_ref = module.reader.ref
        role        = "billing_center_viewer"
      }
      resource "flexera_service_account" "old_writer" {
        name = "cost writer"
      }
      resource "flexera_exclusive_grants" "old" {
        subject_ref = flexera_service_account.old_writer.ref
        grants      = [{ role = "billing_center_admin" }, { role = "observer" }]
      }
    `,
    modules: {
      reader: `
        ${inModule}
        resource "flexera_service_account" "account" {
          name = "cost reader"
        }
        resource "flexera_service_account_client" "pipeline" {
          service_account_id = flexera_service_account.account.id
        }
        output "ref" {
          value = flexera_service_account.account.ref
        }
      `,
    },
    moves: ["old → module.reader.account", "old → cost", "old → module.reader.pipeline"],
  },
  {
    title: "grants into instances of a module, which gets the accounts from outside",
    before: several("count = 2", "local.names[count.index]", "count.index"),
    after: `
      resource "flexera_service_account" "team" {
        for_each = toset(["cost a", "cost b"])
        name     = each.key
      }
      module "access" {
        for_each = toset(["cost a", "cost b"])
        source   = "./access"
        account  = flexera_service_account.team[each.key]
      }
    `,
    modules: {
      access: `
        ${inModule}
        variable "account" {
          type = object({ id = string, ref = string })
        }
        resource "flexera_access_grant" "observer" {
          subject_ref = var.account.ref
          role        = "observer"
        }
        resource "flexera_service_account_client" "pipeline" {
          service_account_id = var.account.id
        }
      `,
    },
    moves: [
      'many[0] → team["cost a"]',
      'many[1] → team["cost b"]',
      'many[0] → module.access["cost a"].observer',
      'many[1] → module.access["cost b"].observer',
      'many[0] → module.access["cost a"].pipeline',
      'many[1] → module.access["cost b"].pipeline',
    ],
  },
  {
    title: "a grant and a client that go to another provider block of the organization",
    before: `
      ${family("old")}
      provider "flexera" {
        alias = "second"
      }
    `,
    after: `
      ${family("old", { client: "other" })
        .replace('"flexera_access_grant" "old" {', '"flexera_access_grant" "other" {\n provider = flexera.second')
        .replace('"other" {\n    service', '"other" {\n    provider = flexera.second\n    service')}
      provider "flexera" {
        alias = "second"
      }
    `,
    moves: ["old → other", "old → other"],
  },
  {
    title: "two clients of an account, told by what their names say beyond that of the account",
    before: `
      ${family("old", { client: "old_blue" })}
      resource "flexera_service_account_client" "old_green" {
        service_account_id = flexera_service_account.old.id
      }
    `,
    after: `
      ${family("new", { client: "new_green" })}
      resource "flexera_service_account_client" "new_blue" {
        service_account_id = flexera_service_account.new.id
      }
    `,
    moves: [
      "old → new",
      "old_writer → new_writer",
      "old → new",
      "old → new",
      "old_blue → new_blue",
      "old_green → new_green",
    ],
  },
];
