/** A URL as it may appear in logs and error texts: without user name and password. */
export function placeOf(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//');
}
