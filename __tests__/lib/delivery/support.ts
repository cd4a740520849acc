import { inspect } from "node:util";
import { type Credential, deliver, type Delivery, DeliveryError } from "../../../lib/delivery";

/** With characters that change in JSON, URLs and shells. */
export const secret = 'Zk4+q/9"w\\e&r%t=yüTr-0123456789_abcdefghijklmnopqrstuvwxyzABCDEF';

export const credential: Credential = {
  clientId: "0oa1cred",
  clientSecret: secret,
  orgId: "1105",
  serviceAccountId: "2263",
  zone: "nam",
  tokenUrl: "https://login.flexera.com/oidc/token",
  createdAt: "2026-03-01T10:00:00Z",
};

const nowhere: Delivery = { command: null, file: null, vaultKv: null, timeout: null };

export interface Given extends Partial<Delivery> {
  readonly environment?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** @default - that of the tests */
  readonly handed?: Credential;
}

/** Delivers the credential. */
export function delivering({ environment, signal, handed = credential, ...delivery }: Given): Promise<string> {
  return deliver(
    handed,
    { ...nowhere, ...delivery },
    { signal: signal ?? new AbortController().signal, ...(environment && { environment }) },
  );
}

/** What a delivery that has to fail says: headline and detail. Nothing of it may show the secret. */
export async function failureOf(given: Given): Promise<string> {
  const error: unknown = await delivering(given).then(
    (receipt) => new Error(`it was delivered: ${receipt}`),
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(DeliveryError);
  const { message, detail } = error as DeliveryError;
  expect(`${inspect(error, { depth: 9 })}${JSON.stringify(error)}`).not.toContain(secret.slice(0, 12));
  return `${message}\n${detail}`;
}
