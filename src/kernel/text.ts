/**
 * Text as the house stores it: NFC, without the spaces around it. Compatibility forms and rare
 * characters (GB 18030-2022, outside the basic plane) are kept: a name is not ours to change.
 */
export function nfc(text: string): string {
  return text.normalize('NFC').trim();
}
