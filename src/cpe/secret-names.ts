const secret =
  /(Password|Passphrase|PreSharedKey|SharedKey|WEPKey\d*|WEPKey\.\d+\.WEPKey|SharedSecret|Secret|PSK|PIN|SAEPassphrase|AuthToken|PrivateKey)$/;

/**
 * Parameters that hold a secret: TR-098 and TR-181 let devices answer them with an empty value, and what is written to them is not
 * to be found anywhere else than in the device.
 */
export function isSecretName(name: string): boolean {
  return secret.test(name);
}
