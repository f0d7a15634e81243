export { createHas, parseFactorVerificationAge } from '../../core/src/has.ts'
