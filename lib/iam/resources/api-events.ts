import type { Api } from "../api";
import { queryOf } from "../api";
import type { CallOptions } from "../call-options";
import type { JsonReader } from "../json-reader";

/** A call of one of Flexera's APIs, as the org keeps it for three months. */
export interface ApiEvent {
  readonly id: string;
  /** RFC 3339. */
  readonly at: string;
  readonly method: string;
  /** Without a query. */
  readonly path: string;
  readonly status: number;
  /** Who made it; undefined where that is not known. `kind` is `user` or `service-account`. */
  readonly principal: { readonly kind: string; readonly id: string } | undefined;
}

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** A span that is asked for at once: a list that is longer than its pages may be is no list. */
const spanMs = 86_400_000;
const pageSize = 200;

/** What has been asked of an org's APIs. */
export class ApiEvents {
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** The calls of a period, the oldest first, read day by day. Without an upper bound the API's list would have no end. */
  async *between({ from, to }: Period, options: CallOptions = {}): AsyncGenerator<ApiEvent> {
    for (let start = from.getTime(); start <= to.getTime(); start += spanMs) {
      // Bounds are inclusive; a millisecond apart, no event is in two spans.
      const end = Math.min(start + spanMs - 1, to.getTime());
      const filter = `timestamp ge '${timeOf(start)}' and timestamp le '${timeOf(end)}'`;
      const query = queryOf({ filter, limit: String(pageSize) });
      const identity = ({ id }: ApiEvent): string => id;
      yield* await this.#api.list(
        { path: "/api-events", query, kind: "api-event-collection", read: readEvent, identity },
        options,
      );
    }
  }
}

function timeOf(moment: number): string {
  return new Date(moment).toISOString();
}

function readEvent(json: JsonReader): ApiEvent {
  const [request, principal] = [json.ofKind("api-event").member("request"), json.optional("principal")];
  return {
    id: request.member("id").text(),
    at: json.member("timestamp").time(),
    method: request.member("httpMethod").text(),
    path: request.member("httpPath").text().split("?", 1)[0] ?? "",
    status: json.member("response").member("httpCode").number(),
    principal: principal && { kind: principal.member("kind").kind(), id: principal.member("id").id() },
  };
}
