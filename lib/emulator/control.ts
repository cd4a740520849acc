import { readJson, readOptionalJson, requireInteger } from "./body";
import { type Clock, maxMilliseconds } from "./clock";
import type { Context } from "./context";
import { credentials } from "./credentials";
import { edits } from "./out-of-band";
import { notFound } from "./errors";
import { json, noContent } from "./exchange";
import type { Fault } from "./faults/fault";
import type { Faults } from "./faults/faults";
import type { RequestLog } from "./request-log";
import { publicRoute, type Route } from "./router";
import { configure } from "./settings";
import { snapshot } from "./snapshot";
import { controlPath } from "./middleware";

export interface Controlled {
  readonly context: Context;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly clock: Clock;
}

/** The emulator's own interface, for whoever drives it from another process. It asks for no token. */
export function controlRoutes({ context, log, faults, clock }: Controlled): Route[] {
  // What a request changes is kept by the pipeline, like that of any other request.
  const changes = new Map<string, (argument: never) => unknown>(Object.entries(edits(context, (change) => change())));
  const time = () => ({ now: clock.now().toISOString(), rate: clock.rate });
  return [
    publicRoute("GET", `${controlPath}/requests`, () => json(200, log.entries)),
    publicRoute("DELETE", `${controlPath}/requests`, () => {
      log.clear();
      return noContent;
    }),
    publicRoute("GET", `${controlPath}/state`, () => json(200, snapshot(context))),
    publicRoute("GET", `${controlPath}/credentials`, () => json(200, credentials(context))),
    publicRoute("GET", `${controlPath}/settings`, () => json(200, context.settings)),
    publicRoute("POST", `${controlPath}/settings`, ({ body }) => {
      configure(context.settings, readJson(body));
      return json(200, context.settings);
    }),
    publicRoute("GET", `${controlPath}/faults`, () => json(200, faults.list())),
    publicRoute("POST", `${controlPath}/faults`, ({ body }) =>
      json(201, faults.add(readJson(body) as unknown as Fault)),
    ),
    publicRoute("DELETE", `${controlPath}/faults`, () => {
      faults.clear();
      return noContent;
    }),
    publicRoute("GET", `${controlPath}/clock`, () => json(200, time())),
    publicRoute("POST", `${controlPath}/clock`, ({ body }) => {
      clock.advance(requireInteger(readJson(body), "advanceMs", { least: 0, most: maxMilliseconds }));
      return json(200, time());
    }),
    publicRoute("GET", `${controlPath}/edits`, () => json(200, [...changes.keys()])),
    publicRoute("POST", `${controlPath}/edits/:name`, ({ params, body }) => {
      const change = changes.get(params.name ?? "");
      if (change === undefined) throw notFound();
      const result = change(readOptionalJson(body) as never);
      return result === undefined ? noContent : json(200, result);
    }),
  ];
}
