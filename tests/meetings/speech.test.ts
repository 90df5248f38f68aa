import { describe, expect, it } from 'vitest';
import type { Figure } from '#lib/charts/figure.ts';
import type { LineSpec } from '#lib/charts/spec.ts';
import { speakFigure } from '#lib/meetings/speech.ts';

const figure = (sentence: string, more: Partial<Figure> = {}): Figure => ({
  id: 'x',
  title: 'x',
  subtitle: 'x',
  sentence,
  table: { columns: [], rows: [] },
  ...more,
});

const line = (judgement?: 'worse'): LineSpec => ({
  kind: 'line',
  measure: 'visits',
  unit: 'ziyaret',
  scale: { max: 10, step: 5 } as never,
  points: [
    {
      id: '2026-05',
      label: 'Mayıs 2026',
      tick: '',
      value: 1,
      text: '1',
      isIncomplete: false,
      ...(judgement && { judgement: judgement as never }),
    },
    { id: '2026-06', label: 'Haziran 2026', tick: '', value: 1, text: '1', isIncomplete: true },
  ],
});

const ROWS =
  'Şehir geneli: her 1.000 kişiden yaklaşık 1 kişiye ulaşıldı. En yüksek Akdeniz: 2,1 (%95 aralık 1,9–2,2). En düşük Gülnar: 0,4 (%95 aralık 0,3–0,7). 3 ilçede fark rastlantı olabilir. Satırlar toplanmaz.';

const TREND =
  'Ocak–Mayıs 2026: 5.578 ziyaret; Ocak–Mayıs 2025: 5.454. Fark rastlantı olabilir. Değişimin %95 aralığı −%1,5 ile +%6,2 arası. Son ay (Mayıs 2026) sınırların dışında (kötüleşme). Mevsim etkisi ayıklanmamıştır.';

describe('what is said to a slide', () => {
  it('of rows is the city, the highest, the lowest and what may be chance', () => {
    expect(speakFigure(figure(ROWS), 'tr')).toBe(
      'Şehir geneli: her 1.000 kişiden yaklaşık 1 kişiye ulaşıldı. En yüksek Akdeniz: 2,1. En düşük Gülnar: 0,4. 3 ilçede fark rastlantı olabilir.',
    );
  });

  it.each([
    [undefined, 'Ocak–Mayıs 2026: 5.578 ziyaret; Ocak–Mayıs 2025: 5.454. Fark rastlantı olabilir.'],
    [
      'worse' as const,
      'Ocak–Mayıs 2026: 5.578 ziyaret; Ocak–Mayıs 2025: 5.454. Fark rastlantı olabilir. Son ay (Mayıs 2026) sınırların dışında (kötüleşme).',
    ],
  ])('of a line is its change, and the news of its last whole month: %s', (judgement, said) => {
    expect(speakFigure(figure(TREND, { chart: line(judgement) }), 'tr')).toBe(said);
  });

  it('of a map is where it is highest and lowest', () => {
    const tile = (label: string, text: string, step: number) => ({ label, text, step }) as never;
    const tiles = {
      columns: 1,
      rows: 1,
      steps: [],
      tiles: [tile('Akdeniz', '2,1', 5), tile('Gülnar', '0,4', 1), tile('Mut', 'gizli', 0)],
    };
    expect(speakFigure(figure('Kutular yeri gösterir.', { tiles }), 'tr')).toBe(
      'En yüksek Akdeniz: 2,1. En düşük Gülnar: 0,4.',
    );
  });
});
