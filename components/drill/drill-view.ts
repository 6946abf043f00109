/** Which case of which drill a form is about, as the forms of the queue write it. */
export const caseOfDrill = (drillId: string, needKey: number) => ({
  kind: 'drill',
  id: `${drillId}.${needKey}`,
});
