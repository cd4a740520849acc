import { createCertificate } from "../../../../lib/plugin/host/certificate";
import { failedStartLine, handshakeLine } from "../../../../lib/plugin/host/handshake";
import { reattachConfig, reattachNotice } from "../../../../lib/plugin/host/reattach";

describe("the handshake line", () => {
  test("names protocols, address and certificate, the latter without base64 padding", () => {
    // GIVEN bytes that base64 pads, and characters that only the standard alphabet has
    const certificate = Buffer.from([0xfb, 0xff, 0xbf, 0x01]);
    // WHEN
    const line = handshakeLine({ network: "unix", address: "/tmp/x/s" }, certificate);
    // THEN
    expect(line).toBe("1|6|unix|/tmp/x/s|grpc|+/+/AQ\n");
  });

  test("leaves the last field empty without TLS", () => {
    expect(handshakeLine({ network: "tcp", address: "127.0.0.1:1234" }, undefined)).toBe(
      "1|6|tcp|127.0.0.1:1234|grpc|\n",
    );
  });

  test("holds a whole certificate on one line", () => {
    const { der } = createCertificate();
    const [, , , , , field = ""] = handshakeLine({ network: "unix", address: "/s" }, der).trimEnd().split("|");
    expect(Buffer.from(field, "base64")).toEqual(der);
  });
});

describe("the line of a failed start", () => {
  test("is one line that cannot be taken for a handshake", () => {
    expect(failedStartLine("one|two\n  three|four|five")).toBe("one/two three/four/five\n");
  });
});

describe("what to set for debugging", () => {
  const address = { network: "unix", address: "/tmp/it's/s" } as const;

  test("is the object that Terraform reads", () => {
    expect(JSON.parse(reattachConfig("example.com/acme/things", address))).toEqual({
      "example.com/acme/things": {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: process.pid,
        Test: true,
        Addr: { Network: "unix", String: "/tmp/it's/s" },
      },
    });
  });

  test("survives the shell's quotes", () => {
    expect(reattachNotice("example.com/acme/things", address)).toContain(`"String":"/tmp/it'\\''s/s"`);
  });

  test("is for PowerShell on Windows", () => {
    const notice = reattachNotice("example.com/acme/things", address, "win32");
    expect(notice).toContain("In the PowerShell that runs Terraform");
    expect(notice).toMatch(/\$env:TF_REATTACH_PROVIDERS='.*"String":"\/tmp\/it''s\/s"/);
  });
});
