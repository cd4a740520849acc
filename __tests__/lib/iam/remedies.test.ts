import type { FlexeraError } from "../../../lib/iam";
import { aborted } from "../../../lib/iam/errors/flexera-abort-error";
import { answerTooLarge, unexpectedAnswer } from "../../../lib/iam/errors/flexera-answer-error";
import { refusedByApi } from "../../../lib/iam/errors/flexera-api-error";
import { connectionFailed, proxyFailed } from "../../../lib/iam/errors/flexera-connection-error";
import { timedOut } from "../../../lib/iam/errors/flexera-timeout-error";
import { tokenExpired, tokenRefused } from "../../../lib/iam/errors/flexera-token-error";
import { unsealedSecret } from "../../../lib/iam/errors/flexera-unsealed-secret-error";
import type { Place } from "../../../lib/iam/place";
import * as refErrors from "../../../lib/model/errors/flexera-ref-error";
import * as settingsErrors from "../../../lib/model/errors/flexera-settings-error";
import { AnswerTooLarge } from "../../../lib/network/answer-too-large";
import { ProxyError } from "../../../lib/network/proxy-error";
import { Secrets } from "../../../lib/redaction";
import { lowerCaseSentences } from "../../support/sentences";

const secrets = new Secrets();
const places: readonly Place[] = [
  { method: "GET", path: "/iam/v1/orgs/1105/users", host: "api.flexera.com", writes: false },
  { method: "POST", path: "/iam/v1/orgs/1105/service-accounts", host: "api.flexera.com", writes: true },
];
const statuses = [303, 302, 400, 401, 403, 404, 408, 409, 422, 429, 500, 503];
const answer = (status: number, named: boolean, headers = {}) => ({
  status,
  headers,
  body: named ? '{"name":"trouble"}' : "",
});

function apiErrors(place: Place): FlexeraError[] {
  const context = { zone: "nam", orgId: "1105" } as const;
  return statuses.flatMap((status) =>
    [true, false].flatMap((flag) => [
      refusedByApi(place, answer(status, flag), secrets, { ...context, freshToken: flag }),
      refusedByApi(place, answer(status, flag, { "retry-after": "7" }), secrets, { ...context, freshToken: flag }),
    ]),
  );
}

function otherErrors(place: Place): FlexeraError[] {
  const certificate = Object.assign(new Error("untrusted"), { code: "SELF_SIGNED_CERT_IN_CHAIN" });
  return [
    aborted(place, { inFlight: true }),
    aborted(place, { inFlight: false }),
    unexpectedAnswer(place, "values", "is missing"),
    answerTooLarge(place, new AnswerTooLarge(8_388_608, "")),
    connectionFailed(place, certificate, secrets),
    connectionFailed(place, new Error("reset"), secrets),
    ...[407, 502, undefined].map((status) =>
      proxyFailed(place, new ProxyError("the proxy p:1", "no", status, "ECONNREFUSED"), secrets),
    ),
    timedOut(place, 1000),
    tokenExpired(new Date(0), 1),
    ...statuses.map((status) => tokenRefused(place, answer(status, true), secrets, { zone: "nam", given: "token" })),
    unsealedSecret(place, "0oa1", "client"),
    unsealedSecret(place, "", "client"),
    unsealedSecret(place, "0oa1", "second secret"),
    unsealedSecret(place, "", "second secret"),
  ];
}

type Factory = (...given: unknown[]) => FlexeraError;

/** Each factory of a module, and of the objects that hold some, called with texts, which fit all of them. */
function madeBy(module: object): FlexeraError[] {
  return Object.entries(module).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member === "object" && member !== null) return madeBy(member);
    if (typeof member !== "function" || /^[A-Z]/.test(name)) return [];
    const lists = ["unknownZone", "several", "malformedRef"].includes(name);
    const given =
      name === "malformedRef"
        ? ["text", ["user"]]
        : lists && name === "several"
          ? [["a", "b"]]
          : lists
            ? ["text", ["a"], ["b"]]
            : ["orgId", "other", "third"];
    return [(member as Factory)(...given)];
  });
}

const errors = [
  ...places.flatMap((place) => [...apiErrors(place), ...otherErrors(place)]),
  ...madeBy(settingsErrors),
  ...madeBy(refErrors),
];

test("remedies are whole sentences, so that they can follow the message", () => {
  expect(errors.length).toBeGreaterThan(120);
  const remedies = [...new Set(errors.map(({ remedy }) => remedy))].filter((remedy) => remedy !== "");
  expect(remedies.filter((remedy) => !/^\p{Lu}.*[.…]$/su.test(remedy))).toEqual([]);
  expect(errors.flatMap(({ message, remedy }) => lowerCaseSentences(`${message}. ${remedy}`))).toEqual([]);
});
