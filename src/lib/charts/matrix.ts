import { cellIn, digitsOf, memberIn, writeCell } from '#lib/charts/cell.ts';
import { breaksOf, stepOf } from '#lib/charts/scale.ts';
import { labelOf, unitOf, type FilterBy, type FilterLink } from '#lib/charts/spec.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { NOT_RECORDED, type DimensionId, type MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer } from '#lib/result.ts';

export interface MatrixCell {
  readonly column: string;
  readonly text: string;
  /** Other numbers of the cell, below the first. */
  readonly note?: string;
  /** All that the cell says, for who points at it. */
  readonly tip?: string;
  /** 1 (lowest fifth) to 5; 0 without a value. */
  readonly step: number;
  readonly filter?: FilterLink;
  /** Without a shade: what is the matter with the cell, in a sign and in words. */
  readonly mark?: { readonly kind: MatrixMark; readonly meaning: string };
}

/**
 * Missing where a value is expected, not there, or nothing to be there; nothing is offered, offered and
 * nobody came, withheld.
 */
export type MatrixMark = 'gap' | 'none' | 'off' | 'absent' | 'zero' | 'withheld';

/** A row or a column by name. */
export interface MatrixHead {
  readonly id: string;
  readonly label: string;
  readonly href?: string;
  /** Its list is open. */
  readonly isSet?: boolean;
  /** Counted by itself over the others: set apart from them, and without a shade. */
  readonly isTotal?: boolean;
}

export interface MatrixSpec {
  readonly unit: string;
  readonly columns: readonly MatrixHead[];
  readonly rows: readonly (MatrixHead & { readonly cells: readonly MatrixCell[] })[];
  /** Rows follow each other as stages of a way. */
  readonly isPath?: boolean;
  readonly legend?: MatrixLegend;
}

/** What shades and marks mean. */
export interface MatrixLegend {
  readonly label: string;
  readonly shades: string;
  readonly steps: readonly { readonly step: number; readonly text: string }[];
  readonly marks: readonly { readonly kind: MatrixMark; readonly text: string }[];
}

/** A table of one dimension by another with a sequential scale; "not recorded" is left to the table. */
export function specifyMatrix(
  answer: Answer,
  choice: {
    readonly measure: MeasureId;
    readonly down: DimensionId;
    readonly across: DimensionId;
    readonly language: PublicLanguage;
    readonly link?: ((dimension: string, id: string) => string | undefined) | undefined;
    readonly filterBy?: FilterBy | undefined;
  },
): MatrixSpec {
  const { measure, down, across, language } = choice;
  const recorded = answer.rows.filter(
    (row) => row[down] !== NOT_RECORDED && row[across] !== NOT_RECORDED,
  );
  // as written: cells with the same number have the same colour
  const written = (value: number): number => Number(value.toFixed(digitsOf(measure)));
  const values = recorded.map((row) => valueOf(row[measure])).filter((v) => v !== undefined);
  const breaks = breaksOf(values.map(written));
  const named = (dimension: DimensionId) =>
    [...new Set(recorded.map((row) => memberIn(row, dimension)))].map((id) => {
      const href = choice.link?.(dimension, id);
      return { id, label: labelOf(answer, dimension, id), ...(href !== undefined && { href }) };
    });
  const rows = named(down).map((member) => ({
    ...member,
    cells: recorded
      .filter((row) => row[down] === member.id)
      .map((row): MatrixCell => {
        const cell = cellIn(row, measure);
        const step = cell.kind === 'value' ? stepOf(written(cell.value), breaks) : 0;
        const column = memberIn(row, across);
        const filter = choice.filterBy?.({ [down]: member.id, [across]: column });
        return {
          column,
          text: writeCell(cell, measure, language).text,
          step,
          ...(filter && { filter }),
        };
      }),
  }));
  return { unit: unitOf(answer, measure), columns: named(across), rows };
}
