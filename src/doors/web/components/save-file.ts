/** Hands a file that was made or taken in the page to the browser's downloads. */
export function saveFile(name: string, content: BlobPart, media_type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: media_type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(name);
  link.click();
  URL.revokeObjectURL(address);
}

/** A name that every file system takes. */
export function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-');
}
