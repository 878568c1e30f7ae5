import { diagnose } from './lib/diagnosis/diagnose.ts'
import * as f from './lib/diagnosis/from-file.ts'
