import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { add, get } from '../scenario/harness.js';
import { controllers, localAgent, withStand } from './stand.js';

// TP-469 9.2, and what of Device.LocalAgent. a Controller finds and uses beside the plan.

const trust = `${localAgent}ControllerTrust.`;
const certificates = `${localAgent}Certificate.`;
const pem = (name: string) => readFileSync(new URL(`../fixtures/certificates/${name}.pem`, import.meta.url), 'utf8');
const guestId = 'self::guest' as EndpointId;

describe('Device.LocalAgent.', () => {
  const stand = withStand();

  const outcomeOf = async (command: string, args = {}, by = stand().controller) => {
    const answer = await by.request(stand().agent, {
      type: 'Operate',
      command,
      commandKey: '',
      sendResp: true,
      inputArgs: args,
    });
    return answer.results[0]?.outcome;
  };
  const done = { kind: 'completed', outputArgs: {} };

  describe('a Controller whose certificate the Agent is given', () => {
    let role: string;
    let guestRow: string;

    beforeEach(async () => {
      for (const row of await stand().rows(certificates)) await outcomeOf(`${row}Delete()`);
      await stand().delete([`${controllers}[EndpointID=="${guestId}"].`, `${trust}Role.[Name=="by-certificate"].`]);
      role = await stand().place(`${trust}Role.`, { Name: 'by-certificate', Enable: 'true' });
      await stand().place(`${role}Permission.`, {
        Enable: 'true',
        Targets: 'Device.DeviceInfo.',
        Param: 'r---',
        Obj: 'r---',
      });
      guestRow = await stand().place(controllers, { EndpointID: guestId, Enable: 'true' });
      await stand().place(`${guestRow}MTP.`, { Enable: 'true', Protocol: 'WebSocket' });
    });

    it('9.2 AddCertificate() makes a certificate usable, and Delete() removes it', async () => {
      const guest = await stand().strangerOverWebSocket(guestId);
      const version = 'Device.DeviceInfo.SoftwareVersion';
      await expect(get(guest, stand().agent, version)).rejects.toThrow('7026');

      expect(await outcomeOf(`${localAgent}AddCertificate()`, { Alias: 'ca', Certificate: pem('ca') })).toEqual(done);
      expect(await outcomeOf(`${localAgent}AddCertificate()`, { Certificate: pem('controller') })).toEqual(done);
      const [ca = '', leaf = ''] = await stand().rows(certificates);
      const x509 = new X509Certificate(pem('controller'));
      expect(await stand().values(leaf)).toMatchObject({
        [`${leaf}Enable`]: 'true',
        [`${leaf}SerialNumber`]: x509.serialNumber,
        [`${leaf}Issuer`]: 'CN=Example USP CA,O=Example,C=XX',
      });
      expect(await stand().value(`${ca}Alias`)).toBe('ca');
      expect(await stand().value(`${localAgent}CertificateNumberOfEntries`)).toBe('2');
      expect(await outcomeOf(`${leaf}GetFingerprint()`, { FingerprintAlgorithm: 'SHA-256' })).toEqual({
        kind: 'completed',
        outputArgs: { Fingerprint: x509.fingerprint256.replaceAll(':', '') },
      });

      // The certificate is the Controller's own, and who issued it vouches for a role.
      await stand().place(`${trust}Credential.`, {
        Enable: 'true',
        Credential: ca.slice(0, -1),
        Role: role.slice(0, -1),
        AllowedUses: 'MTP-and-USP',
      });
      await stand().set([
        { objPath: guestRow, params: [{ param: 'Credential', value: leaf.slice(0, -1), required: true }] },
      ]);
      expect(await stand().value(`${guestRow}InheritedRole`)).toBe(role.slice(0, -1));
      expect(await get(guest, stand().agent, version)).toHaveProperty([version]);

      expect(await outcomeOf(`${leaf}Delete()`)).toEqual(done);
      expect(await stand().value(`${guestRow}Credential`)).toBe('');
      expect(await stand().value(`${guestRow}InheritedRole`)).toBe('');
      await expect(get(guest, stand().agent, version)).rejects.toThrow('7026');
      await guest.close();
    });

    it('the same certificate, a taken Alias and what is no certificate are refused', async () => {
      const command = `${localAgent}AddCertificate()`;
      await outcomeOf(command, { Alias: 'one', Certificate: pem('ca') });
      expect(await outcomeOf(command, { Certificate: pem('ca') })).toMatchObject({ kind: 'failed', errCode: 7022 });
      expect(await outcomeOf(command, { Alias: 'one', Certificate: pem('controller') })).toMatchObject({
        errCode: 7022,
      });
      expect(await outcomeOf(command, { Certificate: 'certificate' })).toMatchObject({ kind: 'failed', errCode: 7027 });
      expect(await stand().rows(certificates)).toHaveLength(1);
      expect(
        await outcomeOf(`${(await stand().rows(certificates))[0]}GetFingerprint()`, { FingerprintAlgorithm: 'MD5' }),
      ).toMatchObject({ errCode: 7027 });
    });

    it('AddMyCertificate() is for the Controller itself', async () => {
      const own = await stand().ownRow();
      expect(await outcomeOf(`${guestRow}AddMyCertificate()`, { Certificate: pem('controller') })).toMatchObject({
        errCode: 7006,
      });
      expect(await outcomeOf(`${own}AddMyCertificate()`, { Certificate: pem('controller') })).toEqual(done);
      const [row = ''] = await stand().rows(certificates);
      expect(await stand().value(`${own}Credential`)).toBe(row.slice(0, -1));
      await outcomeOf(`${row}Delete()`);
    });
  });

  describe('challenges', () => {
    it('who knows the answer is given the role; who guesses too often is locked out', async () => {
      const agent = stand().agent;
      const role = await stand().place(`${trust}Role.`, { Name: 'challenged', Enable: 'true' });
      const open = await stand().place(`${trust}Role.`, { Name: 'open', Enable: 'true' });
      await stand().place(`${open}Permission.`, { Enable: 'true', Targets: trust, Obj: 'r---', CommandEvent: 'r-x-' });
      const value = Buffer.from('open sesame').toString('base64');
      const challenge = await stand().place(`${trust}Challenge.`, {
        Enable: 'true',
        Role: role.slice(0, -1),
        Value: value,
        ValueType: 'text/plain',
        Instruction: Buffer.from('say it').toString('base64'),
        InstructionType: 'text/plain',
        Retries: '2',
        LockoutPeriod: '600',
      });
      const row = await stand().place(controllers, {
        EndpointID: 'self::asker',
        Enable: 'true',
        AssignedRole: open.slice(0, -1),
      });
      await stand().place(`${row}MTP.`, { Enable: 'true', Protocol: 'WebSocket' });
      const asker = await stand().strangerOverWebSocket('self::asker' as EndpointId);

      const ask = () => outcomeOf(`${trust}RequestChallenge()`, { ChallengeRef: challenge.slice(0, -1) }, asker);
      const say = (id: string, text: string) =>
        outcomeOf(
          `${trust}ChallengeResponse()`,
          { ChallengeID: id, Value: Buffer.from(text).toString('base64') },
          asker,
        );
      const idOf = (outcome: Awaited<ReturnType<typeof ask>>) =>
        outcome?.kind === 'completed' ? (outcome.outputArgs['ChallengeID'] ?? '') : '';

      expect(await stand().value(`${challenge}Value`)).toBe('');
      const asked = await ask();
      expect(asked).toMatchObject({ outputArgs: { InstructionType: 'text/plain', ValueType: 'text/plain' } });
      expect(await say('nobody', 'open sesame')).toMatchObject({ kind: 'failed', errCode: 7004 });
      expect(await say(idOf(asked), 'open sesame')).toEqual(done);
      expect((await stand().value(`${row}AssignedRole`))?.split(',')).toEqual([open.slice(0, -1), role.slice(0, -1)]);
      expect(await say(idOf(asked), 'open sesame')).toMatchObject({ errCode: 7004 });

      const again = await ask();
      for (let guess = 0; guess < 2; guess++) expect(await say(idOf(again), 'sesame')).toMatchObject({ errCode: 7002 });
      expect(await say(idOf(again), 'open sesame')).toMatchObject({ errCode: 7002 });
      expect(await ask()).toMatchObject({ kind: 'failed', errCode: 7002 });
      await asker.close();
      await stand().controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [row] });
    });
  });

  describe('Threshold', () => {
    it('Triggered! when a value crosses it, to the Controller that made it; a Single one then is disabled', async () => {
      const row = await stand().place(`${localAgent}Threshold.`, {
        Enable: 'true',
        OperatingMode: 'Single',
        ReferencePath: `${await stand().ownRow()}`,
        ThresholdParam: 'OnBoardingRestartTime',
        ThresholdOperator: 'Rise',
        ThresholdValue: '100',
      });
      expect(await stand().value(`${row}Controller`)).toBe((await stand().ownRow()).slice(0, -1));
      await add(stand().controller, stand().agent, `${localAgent}Subscription.`, {
        ID: 'threshold',
        Enable: 'true',
        NotifType: 'Event',
        ReferenceList: row,
      });
      const heard = stand().next(
        notification => notification.kind === 'event' && notification.eventName === 'Triggered!',
      );
      const to = async (value: string) =>
        stand().set([
          { objPath: await stand().ownRow(), params: [{ param: 'OnBoardingRestartTime', value, required: true }] },
        ]);
      await to('100');
      await to('101');
      expect((await heard).notify.notification).toMatchObject({
        objPath: row,
        params: { ParamPath: `${await stand().ownRow()}OnBoardingRestartTime`, ParamValue: '101' },
      });
      expect(await stand().value(`${row}Enable`)).toBe('false');
      await to('0');
    });

    it.each([
      { ReferencePath: 'Device.NoSuchThing.', ThresholdParam: 'Value' },
      { ReferencePath: 'Device.DeviceInfo.', ThresholdParam: 'SoftwareVersion' },
      { ReferencePath: 'Device.DeviceInfo.', ThresholdParam: 'UpTime', ThresholdValue: 'many' },
    ])('one that can never be met is not made: %o', async values => {
      await expect(stand().place(`${localAgent}Threshold.`, { ThresholdValue: '1', ...values })).rejects.toThrow();
    });
  });
});
