"""Words of names: readings that a dictionary gets wrong, endings, and the letters units really use for them."""

# Place names whose reading a general dictionary may miss (polyphones). Reading by syllables, without tones.
PLACE_READINGS: dict[str, str] = {
    "长子": "zhang zi",
    "六安": "lu an",
    "六合": "lu he",
    "亳州": "bo zhou",
    "蚌埠": "beng bu",
    "歙县": "she xian",
    "黟县": "yi xian",
    "枞阳": "zong yang",
    "涡阳": "guo yang",
    "砀山": "dang shan",
    "乐清": "yue qing",
    "丽水": "li shui",
    "台州": "tai zhou",
    "天台": "tian tai",
    "鄞州": "yin zhou",
    "嵊州": "sheng zhou",
    "衢州": "qu zhou",
    "厦门": "xia men",
    "长汀": "chang ting",
    "长乐": "chang le",
    "长兴": "chang xing",
    "长丰": "chang feng",
    "铅山": "yan shan",
    "番禺": "pan yu",
    "东莞": "dong guan",
    "乐亭": "lao ting",
    "蔚县": "yu xian",
    "井陉": "jing xing",
    "洪洞": "hong tong",
    "单县": "shan xian",
    "莘县": "shen xian",
    "东阿": "dong e",
    "浚县": "xun xian",
    "泌阳": "bi yang",
    "中牟": "zhong mu",
    "漯河": "luo he",
    "盱眙": "xu yi",
    "邗江": "han jiang",
    "大埔": "da bu",
    "百色": "bai se",
    "重庆": "chong qing",
    "长寿": "chang shou",
    "长春": "chang chun",
    "长沙": "chang sha",
    "朝阳": "chao yang",
    "行唐": "xing tang",
    "尉犁": "yu li",
    "繁峙": "fan shi",
    "马尾": "ma wei",
    "会泽": "hui ze",
    "句容": "ju rong",
    "牟平": "mu ping",
    "珲春": "hun chun",
    "曾都": "zeng du",
    "秘书": "mi shu",
    "参事": "can shi",
    "银行": "yin hang",
    "重点": "zhong dian",
    "省长": "sheng zhang",
    "市长": "shi zhang",
    "乐山": "le shan",
    "音乐": "yin yue",
}

# Characters that read this way in place names, whatever a dictionary says of them alone. Exceptions stand above.
PLACE_CHARACTERS: dict[str, str] = {"长": "chang", "都": "du"}

# What is cut off a place name before its reading is taken, longest first.
PLACE_ENDINGS = (
    "自治县",
    "自治州",
    "自治区",
    "特别行政区",
    "开发区",
    "地区",
    "林区",
    "新区",
    "市",
    "县",
    "区",
    "旗",
    "省",
)
GOVERNMENT_ENDINGS = ("人民政府办公室", "人民政府", "管理委员会", "管委会", "管委")
PEOPLES = (
    "畲族",
    "土家族",
    "苗族",
    "侗族",
    "回族",
    "满族",
    "蒙古族",
    "壮族",
    "瑶族",
    "彝族",
    "藏族",
    "羌族",
    "黎族",
    "仡佬族",
    "布依族",
    "各族",
)

# Long words in names of departments, and the shorter ones people and addresses use for them.
SHORTENINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("发展和改革委员会", ("发改委", "发展改革委")),
    ("教育体育局", ("教体局", "教育体育局")),
    ("经济和信息化局", ("经信局", "工信局", "经济和信息化局")),
    ("人力资源和社会保障局", ("人社局", "人力资源社会保障局")),
    ("自然资源和规划局", ("自然资源局", "自规局", "资规局")),
    ("住房和城乡建设局", ("住建局", "建设局", "住房城乡建设局")),
    ("住房和城乡建设委员会", ("住建委", "建委")),
    ("交通运输局", ("交通局", "交通运输局", "交运局")),
    ("文化和旅游局", ("文旅局", "文化和旅游局", "文化旅游局")),
    ("卫生健康委员会", ("卫健委", "卫生健康委")),
    ("退役军人事务局", ("退役军人局", "退役军人事务局")),
    ("应急管理局", ("应急局", "应急管理局")),
    ("国有资产监督管理委员会", ("国资委",)),
    ("市场监督管理局", ("市场监管局", "市监局", "市场监督管理局")),
    ("医疗保障局", ("医保局", "医疗保障局")),
    ("城市管理局", ("城管局", "城市管理局")),
    ("数据资源管理局", ("数管局", "数据资源局", "数据资源管理局", "数据局")),
    ("公共资源交易监督管理局", ("公管局", "公共资源局", "公共资源交易监管局")),
    ("住房公积金管理中心", ("公积金中心", "公积金", "住房公积金")),
    ("政府办公室", ("政府办", "府办")),
    ("委员会", ("委",)),
    ("办公室", ("办",)),
    ("管理局", ("局", "管理局")),
)

RESERVED_LABELS = frozenset(
    {
        "www", "mail", "smtp", "pop", "imap", "ftp", "ns", "ns1", "ns2", "dns", "mx", "admin", "root", "console",
        "login", "test", "mtest", "dev", "demo", "gov", "api", "static", "media", "cdn", "vpn", "localhost", "wap", "m",
    }
)  # fmt: skip

PROVINCE_PREFIXES = frozenset(
    {
        "ah", "bj", "cq", "fj", "gd", "gs", "gx", "gz", "hb", "he", "hen", "hi", "hl", "hlj", "hn", "ha", "jl", "js",
        "jx", "ln", "nm", "nx", "qh", "sc", "sd", "sh", "sn", "sx", "tj", "xj", "xz", "yn", "zj",
    }
)  # fmt: skip

# Characters taken for one another at a glance; a name is folded before it is compared with its neighbours.
LOOK_ALIKES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"), ("-", ""))
