/** A text as Terraform keeps it: whatever goes through Terraform comes out in Unicode's composed form (NFC). */
export function normalText(text: string): string {
  return text.normalize();
}

/** Whether Terraform takes two texts for the same one. */
export function sameText(a: string, b: string): boolean {
  return normalText(a) === normalText(b);
}
