/**
 * Runs one function as Lambda runs it: the packaged classes in a JVM of their own, under AWS's runtime interface client.
 *
 * <p>{@link dev.kyphos.local.runtime.RuntimeApi} starts the JVM and sends it events; {@code RuntimeServer} is Lambda's
 * runtime API over HTTP; {@link dev.kyphos.local.runtime.LambdaPackage} unpacks the zip that is deployed. The API on one
 * machine ({@link dev.kyphos.local.LocalApi}) runs handlers in its own JVM and does without this package.
 */
package dev.kyphos.local.runtime;
