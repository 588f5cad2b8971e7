/** Good messages and streams of every format of video, for what damages them. */
import { encodeGb18030 } from '#wire/bytes/gb18030.ts'
import { encodeUtf8 } from '#wire/utf8.ts'

const lines = (...parts: readonly string[]): string => parts.join('\r\n')

const HEAD = [
  'Via: SIP/2.0/UDP 192.0.2.21:5060;rport;branch=z9hG4bKa1',
  'From: <sip:34020000001320000001@3402000000>;tag=d1',
  'To: "门" <sip:34020000002000000001@3402000000;transport=tcp>;tag=p1',
  'Call-ID: reg-1@192.0.2.21',
  'Contact: <sip:34020000001320000001@192.0.2.21:5060>;expires=3600',
  'Max-Forwards: 70',
]
const AUTHORIZATION =
  'Authorization: Digest username="34020000001320000001", realm="3402000000", nonce="47ebe0", uri="sip:1@2", response="ebc0", algorithm=MD5, qop=auth, nc=00000001, cnonce="0a4f"'

export const SDP_TEXTS: readonly string[] = [
  lines(
    ...['v=0', 'o=34020000002000000001 0 0 IN IP4 192.0.2.10', 's=Play', 'c=IN IP4 192.0.2.10', 't=0 0'],
    ...['m=video 30000 RTP/AVP 96 97 98', 'a=recvonly', 'a=rtpmap:96 PS/90000', 'a=rtpmap:98 H264/90000'],
    ...['y=0200000001', 'f=v/2/6/25/1/2048a/1/8/1', ''],
  ),
  lines(
    ...['v=0', 'o=3402 0 0 IN IP4 192.0.2.10', 's=Download', 'u=34020000001310000001:0', 't=1795392000 1795393800'],
    ...['m=video 30000 TCP/RTP/AVP 96', 'c=IN IP4 192.0.2.11', 'a=setup:passive', 'a=connection:new'],
    ...['a=downloadspeed:4', 'a=filesize:73400320', 'a=streamMode:SUB', 'y=1200000002', ''],
  ),
]

export const MANSRTSP_TEXTS: readonly string[] = [
  lines('PLAY RTSP/1.0', 'CSeq: 3', 'Scale: 2.0', 'Range: npt=100-200', ''),
  lines('RTSP/1.0 200 OK', 'CSeq: 3', 'Range: npt=now-', 'RTP-Info: seq=7;rtptime=90000', '', ''),
]

const manscdp = (root: string, inside: string): Uint8Array =>
  encodeGb18030(`<?xml version="1.0" encoding="GB2312"?>\r\n<${root}><CmdType>${inside}</${root}>\r\n`)
const ITEM =
  '<Item><DeviceID>34020000001310000001</DeviceID><Name>东门 &amp; 车</Name><Parental>0</Parental><ParentID>1/2</ParentID><Status>ON</Status><Longitude>118.3</Longitude><Latitude>31.3</Latitude><Info><PTZType>3</PTZType></Info></Item>'
const ID = '<SN>17</SN><DeviceID>34020000001180000001</DeviceID>'

export const MANSCDP_BYTES: readonly Uint8Array[] = [
  manscdp('Notify', `Keepalive</CmdType>${ID}<Status>OK</Status><Info><DeviceID>1</DeviceID></Info>`),
  manscdp('Response', `Catalog</CmdType>${ID}<SumNum>2</SumNum><DeviceList Num="2">${ITEM}${ITEM}</DeviceList>`),
  manscdp(
    'Notify',
    `Alarm</CmdType>${ID}<AlarmPriority>2</AlarmPriority><AlarmMethod>5</AlarmMethod><AlarmTime>2026-11-23T13:51:02</AlarmTime><Info><AlarmType>6</AlarmType></Info>`,
  ),
  manscdp(
    'Control',
    `DeviceControl</CmdType>${ID}<PTZCmd>A50F000180000035</PTZCmd><HomePosition><Enabled>1</Enabled></HomePosition>`,
  ),
  manscdp(
    'Response',
    `RecordInfo</CmdType>${ID}<SumNum>1</SumNum><RecordList Num="1"><Item><DeviceID>1</DeviceID><StartTime>2026-11-23T08:00:00</StartTime><EndTime>2026-11-23T08:30:00</EndTime><FileSize>5</FileSize></Item></RecordList>`,
  ),
  manscdp(
    'Response',
    `ConfigDownload</CmdType>${ID}<BasicParam><Name>Gate</Name><HeartBeatInterval>60</HeartBeatInterval></BasicParam><PictureMask><On>1</On><RegionList Num="1"><Item><Seq>1</Seq><Point>0,0,9,9</Point></Item></RegionList></PictureMask>`,
  ),
]

const sip = (first: string, own: readonly string[], body: Uint8Array): Uint8Array => {
  const head = encodeUtf8(lines(first, ...HEAD, ...own, `Content-Length: ${body.length}`, '', ''))
  const bytes = new Uint8Array(head.length + body.length)
  bytes.set(head)
  bytes.set(body, head.length)
  return bytes
}
const NOTHING = new Uint8Array(0)
const [LIVE = '', DOWNLOAD = ''] = SDP_TEXTS
const TO = 'sip:34020000002000000001@3402000000'

export const SIP_BYTES: readonly Uint8Array[] = [
  sip(`REGISTER ${TO} SIP/2.0`, ['CSeq: 2 REGISTER', AUTHORIZATION, 'Expires: 3600', 'X-GB-Ver: 3.0'], NOTHING),
  ...MANSCDP_BYTES.map((body) =>
    sip(`MESSAGE ${TO} SIP/2.0`, ['CSeq: 20 MESSAGE', 'Content-Type: Application/MANSCDP+xml'], body),
  ),
  sip(
    'INVITE sip:34020000001310000001@192.0.2.21:5060 SIP/2.0',
    ['CSeq: 50 INVITE', 'Subject: 34020000001310000001:0200000001,34020000002000000001:0'],
    encodeUtf8(LIVE),
  ),
  sip('SIP/2.0 200 OK', ['CSeq: 50 INVITE', 'v: SIP/2.0/UDP b', 'Date: 2026-11-23T13:50:00.000'], encodeUtf8(DOWNLOAD)),
  sip(
    'SIP/2.0 401 Unauthorized',
    ['CSeq: 1 REGISTER', 'WWW-Authenticate: Digest realm="3402000000", nonce="47ebe0", algorithm=MD5'],
    NOTHING,
  ),
]

/** What breaks careless readers of text. */
export const STRANGE_TEXT: readonly Uint8Array[] = [
  ...[
    '\r\n\r\n',
    '\0',
    '\r',
    '\n ',
    ';;',
    '""',
    '<',
    '>',
    '&',
    '&#0;',
    '&#x110000;',
    ']]>',
    '<!DOCTYPE x [',
    '<![CDATA[',
  ],
  ...['Content-Length: 99999999\r\n', 'Content-Length: -1\r\n', '%00', '99999999999999999999', '-1', '١'],
  ...['<a>'.repeat(40), '('.repeat(300), ' '.repeat(300), '"\\'.repeat(60), '\ud800'],
].map(encodeUtf8)

/** Codes of a program stream and of NAL units where none belong, and lengths that lie. */
export const STRANGE_MEDIA: readonly Uint8Array[] = [
  ...[
    [0, 0, 1, 0xba],
    [0, 0, 1, 0xbb, 255, 255],
    [0, 0, 1, 0xbc, 3, 255],
    [0, 0, 1, 0xe0, 0, 0],
    [0, 0, 1, 0xe0, 255, 255],
  ],
  ...[
    [0, 0, 1, 0xc0, 0, 1, 0x80, 0x80, 255],
    [0, 0, 1, 0xbd, 9, 9],
    [0, 0, 1, 0xb9],
    [0, 0, 1, 0x67, 100, 0, 40],
    [0, 0, 1],
  ],
  ...[
    [0, 0, 0, 0, 0, 0],
    [255, 241, 80, 128],
    [0x24, 0, 1, 0],
    [0x80, 96],
    [0x80, 200],
  ],
].map((bytes) => Uint8Array.from(bytes))
