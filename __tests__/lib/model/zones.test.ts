import { FlexeraSettingsError, parseZone, zones } from "../../../lib/iam";
import { otherZones } from "../../../lib/model/zones";

test.each([
  ["nam", "nam"],
  ["na", "nam"],
  ["us", "nam"],
  ["com", "nam"],
  ["eu", "eu"],
  ["apac", "apac"],
  ["au", "apac"],
  ["EU", "eu"],
])("the word %s means zone %s", (word, zone) => {
  expect(parseZone(word)).toBe(zone);
});

test("an unknown zone is an error that lists the zones and their aliases", () => {
  // WHEN
  const parse = () => parseZone("mars");
  // THEN
  expect(parse).toThrow(FlexeraSettingsError);
  expect(parse).toThrow(
    'zone "mars" is not a Flexera One zone; it must be one of "nam", "eu", "apac" (or "na", "us", "com", "au")',
  );
});

test("each zone has its own API and login host", () => {
  expect(Object.values(zones).map(({ apiUrl, loginUrl }) => [apiUrl, loginUrl])).toEqual([
    ["https://api.flexera.com", "https://login.flexera.com"],
    ["https://api.flexera.eu", "https://login.flexera.eu"],
    ["https://api.flexera.au", "https://login.flexera.au"],
  ]);
});

test("the other zones are named with their hosts", () => {
  expect(otherZones("eu")).toBe('"nam" (api.flexera.com) or "apac" (api.flexera.au)');
});
