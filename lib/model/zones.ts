import { unknownZone } from "./errors/flexera-settings-error";

export const zoneNames = ["nam", "eu", "apac"] as const;

/** Where an organization lives: North America, Europe or Asia-Pacific. An org lives in exactly one zone. */
export type Zone = (typeof zoneNames)[number];

/** Other words for the zones, as Flexera's own client accepts them. */
export type ZoneAlias = "na" | "us" | "com" | "au";

export interface ZoneFacts {
  readonly name: string;
  /** The zone's word inside refs. */
  readonly refWord: string;
  readonly aliases: readonly ZoneAlias[];
  readonly apiUrl: string;
  readonly loginUrl: string;
}

export const defaultZone: Zone = "nam";

export const zones: Readonly<Record<Zone, ZoneFacts>> = {
  nam: {
    name: "North America",
    refWord: "nam",
    aliases: ["na", "us", "com"],
    apiUrl: "https://api.flexera.com",
    loginUrl: "https://login.flexera.com",
  },
  eu: {
    name: "Europe",
    refWord: "eu",
    aliases: [],
    apiUrl: "https://api.flexera.eu",
    loginUrl: "https://login.flexera.eu",
  },
  apac: {
    name: "Asia-Pacific",
    refWord: "au",
    aliases: ["au"],
    apiUrl: "https://api.flexera.au",
    loginUrl: "https://login.flexera.au",
  },
};

/** Finds the zone that a word means, in upper or lower case; undefined when it means none. */
export function tryParseZone(word: string): Zone | undefined {
  const wanted = word.toLowerCase();
  return zoneNames.find((zone) => zone === wanted || zones[zone].aliases.some((alias) => alias === wanted));
}

/**
 * Finds the zone that a word means.
 *
 * @throws FlexeraSettingsError when it means none; the message lists what is allowed.
 */
export function parseZone(word: string): Zone {
  const zone = tryParseZone(word);
  if (zone === undefined)
    throw unknownZone(
      word,
      zoneNames,
      zoneNames.flatMap((name) => zones[name].aliases),
    );
  return zone;
}

/** The zones an org may live in when it is not in `zone`, each with its API host: for remedies. */
export function otherZones(zone: Zone): string {
  return zoneNames
    .filter((other) => other !== zone)
    .map((other) => `"${other}" (${new URL(zones[other].apiUrl).host})`)
    .join(" or ");
}
