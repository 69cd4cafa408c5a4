/**
 * Kyphos without AWS: template.yaml's functions, routes and tables, served over HTTP by this JVM with DynamoDB Local
 * beside it.
 *
 * <p>{@link dev.kyphos.local.template.Template} reads the file; {@link dev.kyphos.local.LocalGateway} does what API Gateway does
 * between HTTP and a handler; {@link dev.kyphos.local.runtime.RuntimeApi} runs a handler as Lambda does, in a JVM of its own.
 */
package dev.kyphos.local;
