import { CHANGES, TRAPS } from '../content/cheat-sheet.ts';
import { REST_CALLS } from '../content/cmdlets.ts';
import { OPTIONS } from '../content/exam.ts';
import { ClaimLink } from '../parts/badge.tsx';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { Wide } from '../parts/table.tsx';

/** Everything for the evening before, on one page of paper. */
export function CheatSheetPage() {
  return (
    <Page title="Cheat sheet" file="cheat-sheet.html">
      <div class="sheet">
        <p class="bottom-line">
          A changed profile of the OS or of a disk reaches an instance only when its disks are recreated:{' '}
          <code>Update-AzVmss</code>, then <code>Set-AzVmssVM</code>. <b>Answer D.</b>
        </p>
        <Wide label="The change, and what applies it to instances">
          <table class="changes">
            <caption>The change, and what applies it to existing instances in Rolling mode</caption>
            <thead>
              <tr>
                <th scope="col">Changed in the model</th>
                <th scope="col">Reaches instances by</th>
                <th scope="col">OS disk</th>
                <th scope="col">Data disk</th>
                <th scope="col">Claim</th>
              </tr>
            </thead>
            <tbody>
              {CHANGES.map(({ what, by, osDisk, dataDisk, claim }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td>
                    <Prose text={by} />
                  </td>
                  <td>{osDisk}</td>
                  <td>{dataDisk}</td>
                  <td>
                    <ClaimLink id={claim} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
        <Wide label="The four cmdlets">
          <table>
            <caption>The four cmdlets</caption>
            <thead>
              <tr>
                <th scope="col">Option</th>
                <th scope="col">Call</th>
                <th scope="col">In a sentence</th>
              </tr>
            </thead>
            <tbody>
              {OPTIONS.map(({ letter, cmdlet, verdict, isRight }) => (
                <tr key={letter} class={isRight ? 'right' : ''}>
                  <th scope="row">
                    {letter} <code>{cmdlet}</code>
                  </th>
                  <td class="rest">{REST_CALLS[cmdlet]}</td>
                  <td>{verdict}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
        <h2>Traps</h2>
        <ul class="traps">
          {TRAPS.map(({ text, claim }) => (
            <li key={text}>
              <Prose text={text} /> <ClaimLink id={claim} />
            </li>
          ))}
        </ul>
      </div>
      <button class="print" type="button" hidden>
        Print this page
      </button>
    </Page>
  );
}
