const names = `GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16 B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC
  UniCNS-UCS2 UniCNS-UTF16 83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW
  UniJIS-UTF16 KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16 Identity`

/** Character maps every program knows (ISO 32000-1, 9.7.5.2, table 118). */
export const predefined: ReadonlySet<string> = new Set(
  ['H', 'V', ...names.split(/\s+/).flatMap((name) => [`${name}-H`, `${name}-V`])])

/** Collections whose CIDs have known meanings. */
export const knownCollections: ReadonlySet<string> = new Set(
  ['Adobe-GB1', 'Adobe-CNS1', 'Adobe-Japan1', 'Adobe-Korea1']
)
