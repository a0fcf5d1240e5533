const cache = new Map<string, string>();

/** `Device.WiFi.SSID.1.` → `Device.WiFi.SSID.{i}.` */
export function toSupported(path: string): string {
  const known = cache.get(path);
  if (known !== undefined) return known;
  const supported = path.replace(/\.\d+(?=\.)/g, '.{i}');
  if (cache.size > 20_000) cache.clear();
  cache.set(path, supported);
  return supported;
}
