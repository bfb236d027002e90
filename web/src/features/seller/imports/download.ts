/** Saves a text as a file on the visitor's device. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** A row of CSV; cells that need quotes get them. */
export function csvRow(cells: readonly (string | number)[]): string {
  return cells.map((cell) => csvCell(String(cell))).join(',') + '\r\n';
}

function csvCell(text: string): string {
  // Spreadsheets run cells that begin like a formula; a quote in front keeps them text.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
