import { error, json } from '@sveltejs/kit';
import { formatDate } from '#lib/i18n/format.ts';
import { compareNames } from '#lib/i18n/fold.ts';
import type { Language } from '#lib/i18n/languages.ts';
import type { Meeting } from '#lib/meetings/meeting.ts';
import { readPackName, WHOLE_CITY, type Pack, type PackArea } from '#lib/meetings/slide.ts';
import { narrowModel } from '#lib/metrics/readerScope.ts';
import { actorOf } from '#lib/server/gate.ts';
import type { Lease } from '#lib/server/serving.ts';
import { holdMeeting, openMeetings, requireMeeting } from '../../../door.ts';
import { makeSlide, wholeCity } from '../../../slides.ts';
import type { RequestHandler } from './$types.js';

/** All slides of a meeting for one area: what a browser keeps, so that it asks for nothing later. */
export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const { words } = openMeetings(locals);
  const meeting = requireMeeting(locals, params.meeting);
  const id = readPackName(params.area);
  const lease = await holdMeeting(locals, meeting);
  if (!lease) error(410, { message: words.pin.gone });
  try {
    const areas = listAreas(locals, lease);
    const area = areas.find((one) => one.id === id);
    if (!area) error(404, { message: words.slide.nothing });
    const pack = { ...describe(meeting, locals.reader.language, lease), area, areas };
    const slides = [];
    // one after another: who looks at other pages meanwhile does not wait
    for (const item of meeting.items) {
      const focus = area.id === WHOLE_CITY ? undefined : area;
      slides.push(await makeSlide(event, meeting, { item, area: focus }));
    }
    noteOpened(locals, meeting);
    return json({ ...pack, slides } satisfies Pack);
  } finally {
    lease.release();
  }
};

function describe(meeting: Meeting, language: Language, { snapshot }: Lease) {
  const { title, version, pin, id } = meeting;
  const { model } = snapshot;
  return {
    meeting: id,
    title,
    version,
    language,
    pin,
    dataDate: formatDate(model.dataDate, language),
    source: model.source[language],
  };
}

/** The city and the districts that the reader may see, by name. */
function listAreas(locals: App.Locals, { snapshot: { model } }: Lease): PackArea[] {
  const { language, scope } = locals.reader;
  const districts = narrowModel(model, scope)
    .districts.map(({ id, names }) => ({ id, name: names[language] }))
    .sort((a, b) => compareNames(a.name, b.name, language));
  return [wholeCity(locals), ...districts];
}

/** Once for a meeting: opening it fetches the packs of all areas. */
function noteOpened({ recorder, standing, reader }: App.Locals, meeting: Meeting): void {
  if (meeting.session !== 'closed') return;
  recorder.saw({
    actor: actorOf(standing),
    role: reader.role,
    view: `/meetings/${meeting.id}`,
    snapshot: meeting.pin,
  });
}
