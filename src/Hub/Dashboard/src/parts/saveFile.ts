const kept = 60_000;

/** Puts what the hub has answered among the browser's downloads. */
export function saveFile(content: Blob, name: string) {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it from there a little later.
  setTimeout(() => URL.revokeObjectURL(address), kept);
}
