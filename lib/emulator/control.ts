import { readOptionalJson } from "./body";
import type { Context } from "./context";
import { edits } from "./edits";
import { notFound } from "./errors";
import { json, noContent } from "./exchange";
import type { RequestLog } from "./request-log";
import { publicRoute, type Route } from "./router";
import { snapshot } from "./snapshot";
import { controlPath } from "./steps";

/** The emulator's own interface, for whoever drives it from another process. It asks for no token. */
export function controlRoutes(context: Context, log: RequestLog): Route[] {
  // What a request changes is saved by the pipeline, like that of any other request.
  const changes = new Map<string, (argument: never) => unknown>(Object.entries(edits(context, () => undefined)));
  return [
    publicRoute("GET", `${controlPath}/requests`, () => json(200, log.entries)),
    publicRoute("DELETE", `${controlPath}/requests`, () => {
      log.clear();
      return noContent;
    }),
    publicRoute("GET", `${controlPath}/state`, () => json(200, snapshot(context))),
    publicRoute("GET", `${controlPath}/edits`, () => json(200, [...changes.keys()])),
    publicRoute("POST", `${controlPath}/edits/:name`, ({ params, body }) => {
      const change = changes.get(params.name ?? "");
      if (change === undefined) throw notFound();
      const result = change(readOptionalJson(body) as never);
      return result === undefined ? noContent : json(200, result);
    }),
  ];
}
