import { X509Certificate } from "node:crypto";
import { createCertificate } from "../../../../lib/plugin/host/certificate";

describe("the server certificate", () => {
  const now = new Date("2030-01-02T03:04:05.678Z");

  test("is self-signed, for localhost, by a P-256 key", () => {
    const { pem, der } = createCertificate(now);
    const certificate = new X509Certificate(pem);
    expect(certificate.raw).toEqual(der);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.subjectAltName).toBe("DNS:localhost");
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
  });

  test("carries what go-plugin's own certificates carry", () => {
    const certificate = new X509Certificate(createCertificate(now).pem);
    expect(certificate.ca).toBe(true);
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.1"]);
  });

  test("is valid from half a minute ago, in UTC, for ten years", () => {
    const certificate = new X509Certificate(createCertificate(now).pem);
    expect(new Date(certificate.validFrom)).toEqual(new Date("2030-01-02T03:03:35Z"));
    expect(new Date(certificate.validTo)).toEqual(new Date("2040-01-02T03:04:05Z"));
  });

  test("is readable when it outlives the two-digit years", () => {
    const certificate = new X509Certificate(createCertificate(new Date("2045-06-01T00:00:00Z")).pem);
    expect(new Date(certificate.validTo)).toEqual(new Date("2055-06-01T00:00:00Z"));
  });

  test("is another one each time", () => {
    const serials = Array.from({ length: 50 }, () => new X509Certificate(createCertificate().pem).serialNumber);
    expect(new Set(serials).size).toBe(50);
  });
});
