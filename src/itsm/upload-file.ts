import type { Connection } from '../domain/connection.ts';
import { Fault } from '../domain/fault.ts';
import type { Upload } from '../domain/ports/itsm.ts';
import type { Outbound } from '../domain/ports/outbound.ts';
import { addressOf } from './address-of.ts';
import type { Call } from './call.ts';
import { bearer } from './http.ts';
import { uploadedSchema } from './incident-schema.ts';
import { toMultipartBody } from './multipart-body.ts';
import { readSuccess } from './read-success.ts';
import { createRewindable } from './rewindable.ts';

interface UploadParts {
  readonly connection: Connection;
  readonly call: Call;
  readonly stream: Outbound['stream'];
}

/** Streams a file and answers its reference. What its body throws ends the upload and is thrown as it is. */
export async function uploadFile({ connection, call, stream }: UploadParts, upload: Upload): Promise<string> {
  const file = createRewindable(upload.body);
  try {
    const answer = await call('upload', (token) => {
      const pieces = file.begin();
      // Only after a 401, so that nothing was done; the file has to be opened anew.
      if (!pieces) throw new Fault('unreachable', 'the file was read too far to be sent again');
      const { headers, body } = toMultipartBody(upload, pieces);
      return stream({
        url: addressOf(connection, 'api/oprfile'),
        method: 'POST',
        headers: { ...bearer(token), accept: 'application/json', ...headers },
        body,
      });
    });
    return readSuccess(uploadedSchema, 'upload', answer).refFileName;
  } finally {
    file.end();
  }
}
