/** How a configuration of an account, a grant and a client differs from the plain one. */
export interface Variant {
  readonly name?: string;
  /** Sets `adopt_existing` and `reclaim_unknown_clients`. */
  readonly heals?: boolean;
  /** Has the client made after the grant, so that requests come in one order. */
  readonly inOrder?: boolean;
}

/** An account, a grant and a client that belong together. */
export function composite({ name = "cost reader", heals = false, inOrder = false }: Variant = {}): string {
  return `
    resource "flexera_service_account" "account" {
      name           = "${name}"
      description    = "reads cost"
      adopt_existing = ${heals ? "true" : "null"}
    }

    resource "flexera_access_grant" "grant" {
      subject_ref = flexera_service_account.account.ref
      role        = "billing_center_viewer"
    }

    resource "flexera_service_account_client" "client" {
      service_account_id      = flexera_service_account.account.id
      reclaim_unknown_clients = ${heals ? "true" : "null"}
      depends_on              = [${inOrder ? "flexera_access_grant.grant" : ""}]
    }
  `;
}
