/** As much of the foreign STUN library as the tests use; it comes without types. */
declare module 'stun' {
  interface StunMessage {
    addUsername(username: string): void;
    addMessageIntegrity(password: string): void;
    addFingerprint(): void;
    getXorAddress(): { readonly address: string; readonly port: number } | undefined;
  }
  const stun: {
    createMessage(type: number): StunMessage;
    request(url: string, options: { readonly message: StunMessage }): Promise<StunMessage>;
    validateMessageIntegrity(message: StunMessage, key: string): boolean;
    validateFingerprint(message: StunMessage): boolean;
    readonly constants: Readonly<Record<string, number>>;
  };
  export default stun;
}
