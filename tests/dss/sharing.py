"""The small dataset with resources, so that its two organizations lend to each other.

助餐 (12 persons) needs 2 hours of a venue a person: 24 hours, of which 夕阳红 has 10 itself; 新芽 lends 6, 西苑社区 8.
课后托管 (5 persons) needs 4 hours of a vehicle a person: 20 hours, all of which 夕阳红 lends.
"""

FILES = {
    "resources": (
        "resource_id,name,kind,owner_kind,owner_id,hours,shared_hours\n"
        "r1,活动室,场地,organization,o1,10,0\n"
        "r2,教室,场地,organization,o2,6,6\n"
        "r3,面包车,车辆,organization,o1,20,20\n"
        "r4,社区礼堂,场地,community,002,8,8\n"
    ),
    "needs": "project_id,kind,hours_fixed,hours_per_person\np1,场地,0,2\np2,车辆,0,4\n",
}
