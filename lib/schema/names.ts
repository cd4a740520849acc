/** The one place where names cross between TypeScript (camelCase) and Terraform (snake_case). */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
