// Property tests draw the same cases in every run, so that a check that was green stays green for the same code.
// PROPERTY_SEED=random (or a number) looks at other cases; a failure prints its seed.

import fc from 'fast-check'

const FIXED_SEED = 20_261_124
const asked = process.env.PROPERTY_SEED

if (asked !== 'random')
  fc.configureGlobal({
    ...fc.readConfigureGlobal(),
    seed: asked === undefined ? FIXED_SEED : Number(asked),
  })
