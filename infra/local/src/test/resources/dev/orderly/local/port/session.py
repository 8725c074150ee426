"""A session with boto3 against the port named by the first argument. Ends with exit code 0 when all is as in AWS."""

import sys
from datetime import datetime, timedelta, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def client(name):
    return boto3.client(
        name,
        endpoint_url=sys.argv[1],
        region_name="us-east-1",
        aws_access_key_id="any",
        aws_secret_access_key="thing",
        config=Config(retries={"max_attempts": 1}),
    )


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        return error.response
    raise AssertionError(f"{call} was not refused")


def queues():
    sqs = client("sqs")
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = f'{{"deadLetterTargetArn":"{arn}","maxReceiveCount":"3"}}'
    url = sqs.create_queue(QueueName="post", Attributes={"RedrivePolicy": policy})["QueueUrl"]
    sqs.send_message(
        QueueUrl=url,
        MessageBody="hello",
        MessageAttributes={"b": {"DataType": "Binary", "BinaryValue": b"\x00\xff"}},
    )
    sent = sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": "1", "MessageBody": "a"}, {"Id": "2", "MessageBody": "b"}])
    assert len(sent["Successful"]) == 2, sent
    got = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"])["Messages"]
    assert {each["Body"] for each in got} == {"hello", "a", "b"}, got
    for each in got:
        sqs.delete_message(QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    assert url in sqs.list_queues(QueueNamePrefix="po")["QueueUrls"]
    refused("AWS.SimpleQueueService.NonExistentQueue", sqs.get_queue_url, QueueName="nowhere")
    try:
        sqs.get_queue_url(QueueName="nowhere")
    except sqs.exceptions.QueueDoesNotExist:
        pass
    sqs.delete_queue(QueueUrl=url)


def buses():
    events = client("events")
    events.create_event_bus(Name="shop")
    events.put_rule(Name="placed", EventBusName="shop", EventPattern='{"detail-type":["OrderPlaced"]}')
    target = {"Id": "1", "Arn": "arn:aws:sqs:us-east-1:000000000000:heard", "InputPath": "$.detail"}
    assert events.put_targets(Rule="placed", EventBusName="shop", Targets=[target])["FailedEntryCount"] == 0
    entry = {"EventBusName": "shop", "Source": "s", "DetailType": "OrderPlaced", "Detail": "{}", "Time": datetime.now(timezone.utc)}
    put = events.put_events(Entries=[entry, {"Source": "s"}])
    assert put["FailedEntryCount"] == 1 and "ErrorCode" in put["Entries"][1], put
    assert [rule["Name"] for rule in events.list_rules(EventBusName="shop")["Rules"]] == ["placed"]
    events.create_archive(ArchiveName="all", EventSourceArn=events.describe_event_bus(Name="shop")["Arn"], RetentionDays=1)
    assert isinstance(events.describe_archive(ArchiveName="all")["CreationTime"], datetime)
    refused("ResourceNotFoundException", events.describe_rule, Name="none")
    refused("InvalidEventPatternException", events.put_rule, Name="bad", EventPattern="{")


def tables():
    dynamodb = client("dynamodb")
    created = dynamodb.create_table(
        TableName="things",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )["TableDescription"]
    assert isinstance(created["CreationDateTime"], datetime), created
    dynamodb.get_waiter("table_exists").wait(TableName="things")
    item = {"id": {"S": "1"}, "b": {"B": b"\x00"}, "l": {"L": [{"NULL": True}]}, "m": {"M": {}}, "n": {"N": "1.5"}}
    dynamodb.put_item(TableName="things", Item=item)
    assert dynamodb.get_item(TableName="things", Key={"id": {"S": "1"}})["Item"] == item
    put = {"Put": {"TableName": "things", "Item": item, "ConditionExpression": "attribute_not_exists(id)"}}
    cancelled = refused("TransactionCanceledException", dynamodb.transact_write_items, TransactItems=[put])
    assert cancelled["CancellationReasons"][0]["Code"] == "ConditionalCheckFailed", cancelled
    failed = refused(
        "ConditionalCheckFailedException",
        dynamodb.put_item,
        TableName="things",
        Item=item,
        ConditionExpression="attribute_not_exists(id)",
        ReturnValuesOnConditionCheckFailure="ALL_OLD",
    )
    assert failed["Item"] == item, failed
    refused("ValidationException", dynamodb.put_item, TableName="things", Item={"id": {"S": ""}})
    refused("ResourceNotFoundException", dynamodb.describe_table, TableName="nowhere")
    streams = client("dynamodbstreams")
    arn = streams.list_streams(TableName="things")["Streams"][0]["StreamArn"]
    assert arn == created["LatestStreamArn"] and ":us-east-1:" in arn, arn
    shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
    iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
    records = streams.get_records(ShardIterator=iterator)["Records"]
    assert [each["dynamodb"]["NewImage"] for each in records] == [item], records


def schedules():
    scheduler = client("scheduler")
    start = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(days=1)
    scheduler.create_schedule(
        Name="later",
        ScheduleExpression="rate(5 minutes)",
        StartDate=start,
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": "arn:aws:sqs:us-east-1:000000000000:heard", "RoleArn": "arn:aws:iam::000000000000:role/r"},
    )
    assert scheduler.get_schedule(Name="later")["StartDate"] == start
    refused("ResourceNotFoundException", scheduler.get_schedule, Name="nowhere")


for part in (queues, buses, tables, schedules):
    part()
    print(part.__name__, "as in AWS")
