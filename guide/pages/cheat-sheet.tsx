import { CHANGES, COMMANDS, TRAPS } from '../content/cheat-sheet.ts';
import { REST_CALLS } from '../content/cmdlets.ts';
import { OPTIONS } from '../content/exam.ts';
import { ClaimLink } from '../parts/badge.tsx';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { Wide } from '../parts/table.tsx';
import { Warning } from '../parts/warning.tsx';

/** The facts for the evening before the exam, on one page of paper. */
export function CheatSheetPage() {
  return (
    <Page title="Cheat sheet" file="cheat-sheet.html">
      <div class="sheet">
        <p class="bottom-line">
          A changed OS profile, and a new size of a disk that is there, reach an existing instance only when its disks
          are recreated: <code>Update-AzVmss</code>, then <code>Set-AzVmssVM</code>. <b>Answer D.</b>
        </p>
        <dl class="two-commands">
          {COMMANDS.map(({ command, does }) => (
            <div key={command}>
              <dt class="typed">
                <code>{command}</code>
              </dt>
              <dd>
                <Prose text={does} />
              </dd>
            </div>
          ))}
        </dl>
        <Warning
          title="Data loss."
          text="-Reimage deletes what is on the OS disk. -ReimageAll deletes what is on every disk. Back up first."
        />
        <Wide label="Changes of the model">
          <table class="changes">
            <caption>How each change of the model reaches existing instances in Rolling mode</caption>
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
        <Wide label="The four options">
          <table>
            <caption>The four options of the question</caption>
            <thead>
              <tr>
                <th scope="col">Option</th>
                <th scope="col">REST call</th>
                <th scope="col">Does</th>
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
