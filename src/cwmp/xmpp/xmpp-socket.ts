import { EventEmitter } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect as connectTls, type SecureContext } from 'node:tls';
import { GangwayError } from '../../base/errors.js';

/** Where the XMPP server is, and how the connection to it is protected. */
export interface XmppPlace {
  readonly host: string;
  readonly port: number;
  /** The server is the one of this domain; its certificate has to say so, or name the host that was configured. */
  readonly domain: string;
  /** TLS from the first byte (`xmpps:`, XEP-0368); else STARTTLS (RFC 6120 §5). */
  readonly directTls: boolean;
  /** Whether a server without STARTTLS will do. */
  readonly mayBePlain: boolean;
  /** Authorities its certificate is checked against. */
  secureContext(): SecureContext;
}

/** The server cannot be trusted with what is sent there: trying again changes nothing. */
export class XmppInsecure extends GangwayError {
  readonly family = 'xmpp';
}

/** How long the server may take until the connection is encrypted. */
const patienceMs = 15_000;
/** Longer features would be none. */
const longestFeatures = 65_536;
const startTls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

/**
 * The connection `@xmpp/client` speaks over, in place of its own: encrypted before its first stream begins, by authorities of our choice.
 * Events: `connect`, `data`, `error`, `close`.
 */
export class XmppSocket extends EventEmitter {
  /** As the client reads it: no password is sent in the clear. */
  secure = false;
  private socket: Socket | undefined;
  private isOver = false;

  connect(place: XmppPlace): void {
    this.establish(place).then(
      socket => this.adopt(socket),
      (error: unknown) => this.finish(error),
    );
  }

  end(): void {
    if (this.socket) this.socket.end();
    // Whoever ends it listens only then for the end.
    else queueMicrotask(() => this.finish(undefined));
  }

  write(text: string, done: (error?: Error | null) => void): void {
    if (this.socket) this.socket.write(text, done);
    else done(new Error('there is no connection to the XMPP server'));
  }

  private async establish(place: XmppPlace): Promise<Socket> {
    const tcp = await opened(connectTcp({ host: place.host, port: place.port }), 'connect');
    // From one stage to the next somebody always listens.
    tcp.on('error', () => {});
    if (place.directTls) return this.encrypt(tcp, place, ['xmpp-client']);
    const offer = await offerOf(tcp, place.domain);
    if (offer === 'starttls') return this.encrypt(tcp, place, []);
    tcp.destroy();
    if (!place.mayBePlain) throw new XmppInsecure('the XMPP server offers no encryption (STARTTLS)');
    // The stream that asked cannot be begun once more.
    return opened(connectTcp({ host: place.host, port: place.port }), 'connect');
  }

  private async encrypt(tcp: Socket, place: XmppPlace, protocols: string[]): Promise<Socket> {
    const { domain, host } = place;
    try {
      const secured = connectTls({
        socket: tcp,
        secureContext: place.secureContext(),
        ...(isIP(domain) === 0 ? { servername: domain } : {}),
        ...(protocols.length > 0 ? { ALPNProtocols: protocols } : {}),
        // The host is the operator's own word (RFC 6125 §1.7), the domain what the account belongs to.
        checkServerIdentity: (_, certificate) => {
          const wrong = [domain, host].map(name => checkServerIdentity(name, certificate));
          return wrong.includes(undefined) ? undefined : wrong[0];
        },
      });
      const socket = await opened(secured, 'secureConnect');
      this.secure = true;
      return socket;
    } catch (error) {
      tcp.destroy();
      throw isDistrust(error) ? new XmppInsecure(`its certificate is not trusted: ${error.message}`) : error;
    }
  }

  private adopt(socket: Socket): void {
    if (this.isOver) return void socket.destroy();
    this.socket = socket;
    socket.setTimeout(0);
    socket.setKeepAlive(true, 30_000);
    socket.on('data', data => this.emit('data', data));
    socket.on('error', error => this.complain(error));
    socket.on('close', () => this.finish(undefined));
    this.emit('connect');
  }

  private finish(error: unknown): void {
    if (this.isOver) return;
    this.isOver = true;
    this.socket = undefined;
    this.secure = false;
    if (error !== undefined) this.complain(error);
    this.emit('close', error !== undefined);
  }

  /** An error nobody listens for would end the process. */
  private complain(error: unknown): void {
    if (this.listenerCount('error') > 0) this.emit('error', error);
  }
}

/** Resolves when the event comes; rejects when the socket fails, closes or says nothing for too long. */
function opened<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    const settle = watched(socket, reject);
    socket.once(event, () => {
      settle();
      resolve(socket);
    });
  });
}

/** Calls `reject` for everything that may go wrong until the returned function is called. */
function watched(socket: Socket, reject: (error: Error) => void): () => void {
  const closed = () => reject(new Error('the XMPP server closed the connection'));
  const silent = () => {
    socket.destroy();
    reject(new Error('the XMPP server says nothing'));
  };
  socket.setTimeout(patienceMs);
  socket.on('error', reject).on('close', closed).on('timeout', silent);
  return () => void socket.off('error', reject).off('close', closed).off('timeout', silent);
}

/** Asks a server for its features, and for STARTTLS when it is among them. */
function offerOf(tcp: Socket, domain: string): Promise<'starttls' | 'nothing'> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const settle = watched(tcp, reject);
    const done = (outcome: 'starttls' | 'nothing') => {
      tcp.off('data', listen);
      settle();
      resolve(outcome);
    };
    const listen = (data: Buffer) => {
      heard += data.toString('latin1');
      if (/<(\w+:)?proceed[\s/>]/.test(heard)) return done('starttls');
      if (/<(\w+:)?failure[\s/>]/.test(heard)) return done('nothing');
      const problem = /<(?:\w+:)?error[\s>].*?<([\w-]+)[\s/>]/.exec(heard)?.[1];
      if (problem !== undefined || heard.length > longestFeatures) {
        tcp.destroy();
        return reject(new Error(`the XMPP server refuses the stream: ${problem ?? 'its features have no end'}`));
      }
      if (!/<\/(\w+:)?features\s*>|<(\w+:)?features\s*\/>/.test(heard)) return;
      if (!/<(\w+:)?starttls[\s/>]/.test(heard)) return done('nothing');
      heard = '';
      tcp.write(startTls);
    };
    tcp.on('data', listen);
    const to = domain.replace(/[&<>'"]/g, character => `&#${character.charCodeAt(0)};`);
    const names = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'";
    tcp.write(`<?xml version='1.0'?><stream:stream to='${to}' version='1.0' ${names}>`);
  });
}

/** OpenSSL's verdicts and Node's own on the name; everything else is trouble with the network. */
function isDistrust(error: unknown): error is Error & { readonly code: string } {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return /^ERR_TLS_CERT_|CERT|^UNABLE_TO_|^SELF_SIGNED|SIGNATURE|^INVALID_CA|^INVALID_PURPOSE|^PATH_LENGTH/.test(
    error.code,
  );
}
