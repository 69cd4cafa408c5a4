package dev.kyphos.local;

/** A process that starts DynamoDB Local, says its process id, and waits to be killed. */
final class DynamoDbLocalParent {

    private DynamoDbLocalParent() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(DynamoDbLocal.start().pid().orElseThrow());
        Thread.sleep(60_000);
        System.exit(1);
    }
}
