import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '#kernel/refusal.ts';
import { fileLimits, filesRefusals, type Upload, type Uploads } from '#spine/files/index.ts';
import type { Vault } from './at-rest/index.ts';
import { countUploads, type HeldUploads, holdersOf, type UploadNote } from './held-uploads.ts';
import { countReceived } from './received-bytes.ts';
import { type UploadBytes, uploadBytes } from './upload-bytes.ts';

const idForm = /^upl_[0-9a-z]{16,40}$/;
const dayMilliseconds = 86_400_000;

interface Place {
  readonly folder: string;
  readonly held: HeldUploads;
  readonly content: UploadBytes;
}

/** Uploads as files of a folder: the bytes, sealed by a vault, and beside them whose they are. */
export function openUploadFiles(folder: string, now: Date, vault?: Vault): Uploads {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const busy = new Set<string>();
  dropOldUploads(folder, now, busy);
  const received = countReceived(folder);
  const held = countUploads(folder, (name) => idForm.test(name));
  const content = uploadBytes(vault);
  const place = { folder, held, content };
  const pathOf = (id: string): string => join(folder, assertId(id));
  return {
    pathOf,
    find: (id) => findUpload(place, id),
    heldBy: (holder_id) => held.bytesOf(holder_id),
    receivedOn: (day, holder_id) => received.of(day, holder_id),
    noteReceived: (day, holders, bytes) => received.add(day, holders, bytes),
    reserve: (holders, bytes) => held.reserve(holders, bytes),
    open: (id) => content.read(pathOf(id)),
    async append(id, owner_id, offset, bytes, organisation_id) {
      // Two writers of one file would mix their bytes; the second is told to ask for the size.
      if (busy.has(assertId(id))) throw wrongOffset(offset);
      busy.add(id);
      try {
        return await appendTo(place, id, { owner_id, organisation_id }, offset, bytes);
      } finally {
        busy.delete(id);
        // Also what arrived of a part that broke off.
        noteUpload(folder, held, id);
      }
    },
    async remove(id) {
      rmSync(pathOf(id), { force: true });
      rmSync(ownerPath(folder, id), { force: true });
      noteUpload(folder, held, id);
      await Promise.resolve();
    },
    async removeAbandoned(at) {
      const dropped = dropOldUploads(folder, at, busy);
      for (const id of dropped) noteUpload(folder, held, id);
      return await Promise.resolve(dropped.length);
    },
  };
}

async function appendTo(
  place: Place,
  id: string,
  note: UploadNote,
  offset: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Upload> {
  const { folder, held, content } = place;
  const { owner_id } = note;
  const known = await findUpload(place, id);
  if (known && known.owner_id !== owner_id) {
    throw new Refused([filesRefusals.reason('upload-not-yours', { field: 'id' })]);
  }
  if (offset !== (known?.size ?? 0)) throw wrongOffset(offset);
  if (!known && held.filesOf(owner_id) >= fileLimits.uploads_per_person_max) {
    const detail = `${held.filesOf(owner_id)} files; ${fileLimits.upload_kept_days} d`;
    throw new Refused([filesRefusals.reason('upload-quota', { detail })]);
  }
  if (!known) {
    // Counted before anything is awaited, so that empty ones at one moment do not pass together.
    held.begin(id, holdersOf(owner_id, note.organisation_id));
    await writeFile(ownerPath(folder, id), JSON.stringify(note), { mode: 0o600 });
  }
  const file = await content.openPart(join(folder, id));
  let too_large = false;
  try {
    let size = offset;
    for await (const part of bytes) {
      size += part.length;
      too_large =
        size - offset > fileLimits.upload_part_bytes_max || size > fileLimits.upload_bytes_max;
      if (too_large) {
        throw new Refused([filesRefusals.reason('upload-too-large', { detail: `${size}` })]);
      }
      await file.write(part);
    }
    return { id, size, owner_id };
  } finally {
    // What arrived of a part that broke off stands: its sender goes on from there.
    await (too_large ? file.undo() : file.finish());
  }
}

async function findUpload({ folder, content }: Place, id: string): Promise<Upload | undefined> {
  const owner = ownerPath(folder, assertId(id));
  if (!existsSync(owner)) return undefined;
  const { owner_id } = JSON.parse(await readFile(owner, 'utf8')) as { owner_id: string };
  return { id, size: content.sizeOf(join(folder, id)), owner_id };
}

// In one turn of the event loop: a removal between looking and noting would be noted over.
function noteUpload(folder: string, held: HeldUploads, id: string): void {
  const path = join(folder, id);
  held.note(id, existsSync(path) ? statSync(path).size : undefined);
}

function ownerPath(folder: string, id: string): string {
  return join(folder, `${id}.json`);
}

// The id becomes a file name: anything but the plain form could point outside the folder.
function assertId(id: string): string {
  if (idForm.test(id)) return id;
  throw new Refused([filesRefusals.reason('upload-id-invalid', { field: 'id' })]);
}

function wrongOffset(offset: number): Refused {
  const finding = { field: 'offset', detail: `${offset}` };
  return new Refused([filesRefusals.reason('upload-offset-wrong', finding)]);
}

// By the last part that came, the note with its file: without its note it would be anybody's.
function dropOldUploads(folder: string, now: Date, busy: ReadonlySet<string>): readonly string[] {
  const dropped: string[] = [];
  const names = new Set(readdirSync(folder));
  for (const name of names) {
    const id = name.replace(/\.json$/, '');
    if (busy.has(id) || (id !== name && names.has(id))) continue;
    const path = join(folder, name);
    const age_days = (now.getTime() - statSync(path).mtimeMs) / dayMilliseconds;
    if (age_days <= fileLimits.upload_kept_days) continue;
    rmSync(path, { force: true });
    rmSync(ownerPath(folder, id), { force: true });
    dropped.push(id);
  }
  return dropped;
}
