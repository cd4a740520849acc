import { Writer } from "protobufjs/minimal";
import { tfplugin6 } from "../../../../lib/plugin/protocol";
import { providerService } from "../../../../lib/plugin/protocol/provider-methods";

describe("messages on the wire", () => {
  test("leave out what is not set, so that a nested attribute has no type at all", () => {
    // GIVEN an attribute of which only name (1) and nested type (10), a list (3 = 2), are set
    const { LIST } = tfplugin6.Schema.NestedObject.NestingMode;
    const bytes = tfplugin6.Schema.Attribute.encode({ name: "n", type: null, nestedType: { nesting: LIST } }).finish();
    // THEN there is no field 2
    expect(Buffer.from(bytes).toString("hex")).toBe("0a016e5202" + "1802");
  });

  test("read Terraform's 64-bit numbers as plain ones", () => {
    const sent = Writer.create().uint32(16).int64(7).finish();
    expect(tfplugin6.UpgradeResourceState.Request.decode(sent).version).toBe(7);
  });

  test("write small numbers as Terraform's 64-bit ones", () => {
    const bytes = providerService.GetProviderSchema.responseSerialize({ provider: { version: -1 } });
    expect(bytes).toEqual(
      Buffer.concat([Buffer.from([0x0a, 11]), Buffer.from(Writer.create().uint32(8).int64(-1).finish())]),
    );
  });

  test("write times as Terraform's 64-bit seconds, also those after 2038", () => {
    const seconds = Date.UTC(2050, 0) / 1000;
    const bytes = tfplugin6.Timestamp.encode({ seconds, nanos: 450_000_000 }).finish();
    expect(bytes).toEqual(Writer.create().uint32(8).int64(seconds).uint32(16).int32(450_000_000).finish());
  });

  test("may hold fields from a newer Terraform, which are skipped", () => {
    const newer = Writer.create().uint32(10).string("a_type").uint32(802).string("from the future").finish();
    expect(providerService.ReadResource.requestDeserialize(Buffer.from(newer))).toMatchObject({ typeName: "a_type" });
  });

  test("have empty bytes and null messages where nothing was sent", () => {
    const request = tfplugin6.PlanResourceChange.Request.decode(new Uint8Array());
    expect(request.priorPrivate).toHaveLength(0);
    expect(request.config ?? null).toBeNull();
  });
});
