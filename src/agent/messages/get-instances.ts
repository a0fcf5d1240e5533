import type { Need, Snapshot } from '../../datamodel/data-model.js';
import { listInstances } from '../../datamodel/expand.js';
import { parsePath } from '../../datamodel/parse-path.js';
import { resolvePath, withFinalDot } from '../../datamodel/resolve-path.js';
import { uniqueKeysOf } from '../../datamodel/unique-keys.js';
import { UspError } from '../../usp/errors.js';
import type { GetInstancesRequest, GetInstancesResponse, InstancesPathResult } from '../../usp/message.js';
import { demand, faultOf, type MessageContext, mayReadOf, placeOf } from './context.js';

/** Rows and their unique keys (R-GIN.0, R-GIN.1). */
export async function getInstances(
  request: GetInstancesRequest,
  context: MessageContext,
): Promise<GetInstancesResponse> {
  const reqPathResults = await demand(context, (snapshot, needs) =>
    request.objPaths.map((requestedPath): InstancesPathResult => {
      try {
        return {
          requestedPath,
          instances: instancesOf(requestedPath, request.firstLevelOnly, snapshot, needs, context),
        };
      } catch (error) {
        return { requestedPath, fault: faultOf(error), instances: [] };
      }
    }),
  );
  return { type: 'GetInstancesResp', reqPathResults };
}

function instancesOf(
  text: string,
  firstLevelOnly: boolean,
  snapshot: Snapshot,
  needs: Need[],
  context: MessageContext,
): InstancesPathResult['instances'] {
  const { model, controller } = context;
  const path = withFinalDot(parsePath(text), model.supported);
  if (path.element) throw new UspError('invalidPathSyntax', `${text} is no object path`, text);
  const mayRead = mayReadOf(controller);
  const resolution = resolvePath(path, { model: model.supported, snapshot, missingRow: 'objectDoesNotExist', mayRead });
  if (resolution.kind === 'needs') {
    needs.push(...resolution.needs);
    return [];
  }
  const [first] = resolution.matches;
  if (first && !first.table && !first.supported.multiInstance && firstLevelOnly) {
    throw new UspError('objectIsNotATable', `${text} is not a table`, text);
  }
  const visible: typeof mayRead = (object, supported, param) =>
    mayRead(object, supported, param) &&
    (!supported.multiInstance || controller.role.may(placeOf(object, supported), 'instantiatedObj', 'r'));
  const rows = resolution.matches.flatMap(match =>
    listInstances(match, firstLevelOnly, { model: model.supported, snapshot, mayRead: visible, needs }),
  );
  return rows.map(({ object, supported }) => ({
    path: object,
    uniqueKeys: uniqueKeysOf(object, supported, snapshot, needs, param =>
      controller.role.may(object, 'param', 'r', param),
    ),
  }));
}
