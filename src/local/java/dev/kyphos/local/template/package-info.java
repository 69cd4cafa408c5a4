/**
 * Reads template.yaml: what the file declares, with its intrinsic functions evaluated for one machine.
 *
 * <p>{@link dev.kyphos.local.template.Template} is the result; {@link dev.kyphos.local.template.Section} reads one
 * mapping of the file; {@link dev.kyphos.local.template.TemplateException} names the place of whatever can't be read.
 */
package dev.kyphos.local.template;
